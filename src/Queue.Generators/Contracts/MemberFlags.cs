namespace Queue.Generators.Contracts;

/// <summary>What stands behind the type of a member in the lock file.</summary>
static class MemberFlags
{
    public const string Required = "required";
    public const string NeverRead = "never read";

    const string NeverWritten = "never written";
    const string OmittedWhenNull = "omitted when null";
    const string OmittedWhenDefault = "omitted when default";

    public static IEnumerable<string> All => [Required, OmittedWhenNull, OmittedWhenDefault, NeverWritten, NeverRead];

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
