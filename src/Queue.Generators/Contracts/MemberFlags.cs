namespace Queue.Generators.Contracts;

/// <summary>What stands behind the type of a member in the lock file.</summary>
static class MemberFlags
{
    public const string Required = "required";
    public const string NeverRead = "never read";

    const string NeverWritten = "never written";
    const string OmittedWhenNull = "omitted when null";
    const string OmittedWhenDefault = "omitted when default";

    static readonly (NumberForms Form, string Flag)[] Numbers =
    [
        (NumberForms.WrittenAsText, "numbers as text"),
        (NumberForms.ReadFromText, "numbers from text"),
        (NumberForms.Named, "named numbers"),
    ];

    static readonly (StoredBefore Form, string Flag)[] Befores =
    [
        (StoredBefore.Absent, "absent before"),
        (StoredBefore.NumbersAsText, "numbers as text before"),
        (StoredBefore.Written, "written before"),
    ];

    public static IEnumerable<string> All =>
    [
        Required, OmittedWhenNull, OmittedWhenDefault, NeverWritten, NeverRead, .. Numbers.Select(item => item.Flag),
        .. Befores.Select(item => item.Flag),
    ];

    public static IEnumerable<string> Write(StoredBefore forms) =>
        Befores.Where(item => forms.HasFlag(item.Form)).Select(item => item.Flag);

    public static StoredBefore ReadBefore(IEnumerable<string> flags) => Befores
        .Where(item => flags.Contains(item.Flag))
        .Aggregate(StoredBefore.Nothing, (forms, item) => forms | item.Form);

    public static IEnumerable<string> Write(NumberForms forms) =>
        Numbers.Where(item => forms.HasFlag(item.Form)).Select(item => item.Flag);

    public static NumberForms ReadNumbers(IEnumerable<string> flags) => Numbers
        .Where(item => flags.Contains(item.Flag))
        .Aggregate(NumberForms.None, (forms, item) => forms | item.Form);

    public static string? Write(Omission omission) => omission switch
    {
        Omission.WhenNull => OmittedWhenNull,
        Omission.WhenDefault => OmittedWhenDefault,
        Omission.Always => NeverWritten,
        _ => null,
    };

    public static Omission ReadOmission(IEnumerable<string> flags)
    {
        foreach (var flag in flags)
        {
            if (flag == OmittedWhenNull)
                return Omission.WhenNull;
            if (flag == OmittedWhenDefault)
                return Omission.WhenDefault;
            if (flag == NeverWritten)
                return Omission.Always;
        }

        return Omission.Never;
    }
}
