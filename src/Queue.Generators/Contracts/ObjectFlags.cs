namespace Queue.Generators.Contracts;

/// <summary>What stands behind the name of an object or struct in the lock file.</summary>
static class ObjectFlags
{
    const string Refused = ", others refused";
    const string Kept = ", others kept";

    public static string Write(OtherMembers others) => others switch
    {
        OtherMembers.Refused => Refused,
        OtherMembers.Kept => Kept,
        _ => "",
    };

    /// <summary>What the line says, and the line without it.</summary>
    public static (OtherMembers Others, string Line) Read(string line) =>
        line.EndsWith(Refused, StringComparison.Ordinal)
            ? (OtherMembers.Refused, line.Substring(0, line.Length - Refused.Length))
            : line.EndsWith(Kept, StringComparison.Ordinal)
                ? (OtherMembers.Kept, line.Substring(0, line.Length - Kept.Length))
                : (OtherMembers.Skipped, line);
}
