namespace Queue.Generators.Contracts;

/// <summary>
/// Tells what the code does to the jobs that were stored by what is locked, and to workers that still run it.
/// </summary>
sealed class ContractComparison
{
    readonly List<ContractChange> changes = [];
    readonly HashSet<(string, string)> compared = [];

    ContractComparison(LockedJob old, LockedJob now) => (Old, Now) = (old, now);

    /// <summary>The job as it is locked.</summary>
    public LockedJob Old { get; }

    /// <summary>The job as it is in the code.</summary>
    public LockedJob Now { get; }

    /// <summary>
    /// The differences of one version, or of a higher one that is locked; none when the block that is locked would be
    /// written again.
    /// </summary>
    public static IReadOnlyList<ContractChange> Compare(LockedJob old, LockedJob now)
    {
        var comparison = new ContractComparison(old, now);
        comparison.CompareJobs();
        // An alias that is gone is reported in the lock file.
        if (comparison.changes.Count == 0
            && LockWriter.Write(old with { Aliases = now.Aliases }) != LockWriter.Write(LockHistory.Carry(old, now)))
        {
            comparison.Add(ContractEffect.Safe, null, null, "it is written in another way, and means the same");
        }

        return comparison.changes;
    }

    /// <summary>Compares two types of the blocks, each pair of them once.</summary>
    public void CompareTypes(LockedType from, LockedType to, string? type, string? member, string subject)
    {
        if (!compared.Add((from.Name, to.Name)))
            return;
        switch (from, to)
        {
            case (LockedObject before, LockedObject after):
                new ObjectComparison(this, before, after).Compare();
                break;
            case (LockedEnum before, LockedEnum after):
                CompareEnums(before, after);
                break;
            case (LockedConverted before, LockedConverted after) when before.Converter == after.Converter:
                break;
            case (LockedConverted, _) or (_, LockedConverted):
                Add(
                    ContractEffect.StrandsStored, type, member,
                    $"'{subject}' was {Describe(from)} and is {Describe(to)}, and the compiler can't tell what is " +
                    "read");
                break;
            default:
                Add(
                    ContractEffect.StrandsStored, type, member,
                    $"'{subject}' was {Describe(from)} and is {Describe(to)}");
                break;
        }
    }

    public void CompareEnums(LockedEnum before, LockedEnum after) =>
        new EnumComparison(before, after, changes).Compare();

    public void Add(ContractEffect effect, string? type, string? member, string text) =>
        changes.Add(new(effect, type, member, text));

    void CompareJobs()
    {
        if (Old.Name != Now.Name)
            Add(ContractEffect.Safe, null, null, $"its name was '{Old.Name}'");
        foreach (var alias in Now.Aliases.Where(alias => !Old.AllNames.Contains(alias)))
            Add(ContractEffect.Safe, null, null, $"the alias '{alias}' is new");
        if (Now.Version < Old.Version)
        {
            Add(
                ContractEffect.StrandsStored, null, null,
                $"its version was {Old.Version} and is {Now.Version}, and a worker leaves newer ones alone");
        }

        if (Old.Context != Now.Context)
        {
            Add(
                ContractEffect.StrandsStored, null, null,
                $"{Describe(Old.Context)} wrote it and {Describe(Now.Context)} reads it, and the compiler can't tell " +
                "how");
        }
        else if (Now.Context is null)
        {
            CompareTypes(Old.Types[0], Now.Types[0], Now.Types[0].Name, null, Now.Types[0].Name);
        }
    }

    static string Describe(string? context) => context is null ? "generated code" : $"'{context}'";

    static string Describe(LockedType type) => type switch
    {
        LockedConverted converted => $"written by the converter '{converted.Converter}'",
        LockedEnum item => $"the enum '{item.Name}'",
        _ => $"the object '{type.Name}'",
    };
}
