namespace Queue.GeneratorTests.Declarations;

/// <summary>Names that may occur once in a project: of jobs, and of types in the global namespace.</summary>
sealed class ProjectNames
{
    readonly HashSet<string> jobs = new(StringComparer.Ordinal);
    // A type called var that all code sees takes the keyword from it: docs/limits.md.
    readonly HashSet<string> types =
        new(["Program", "Proof", "Queue", "System", "Microsoft", "var"], StringComparer.OrdinalIgnoreCase);

    public bool TryTakeJob(string name) => jobs.Add(name);

    /// <summary>The name, or with the number behind it where somebody else has it.</summary>
    public Identifier TakeType(Identifier name, int number)
    {
        while (!types.Add(name.Value))
            name = new($"{name.Text}_{number}", $"{name.Value}_{number}");
        return name;
    }
}
