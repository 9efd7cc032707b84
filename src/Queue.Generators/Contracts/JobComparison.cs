namespace Queue.Generators.Contracts;

/// <summary>
/// Compares a job with all that is locked of it: the current version as it is written and read, the older ones, which
/// are only read, with the records that the upgrades take.
/// </summary>
static class JobComparison
{
    /// <summary>The differences, each with the version of the code in which it stands.</summary>
    public static IReadOnlyList<(ContractShape Shape, ContractChange Change)> Compare(
        ContractShape shape, IReadOnlyCollection<LockedJob> locked) =>
    [
        .. CompareCurrent(shape, locked).Distinct().Select(change => (shape, change)),
        .. shape.Older.SelectMany(older => CompareOlder(older, locked).Distinct().Select(change => (older, change))),
        .. FindMissing(shape, locked).Select(change => (shape, change)),
    ];

    static IEnumerable<ContractChange> CompareCurrent(ContractShape shape, IEnumerable<LockedJob> locked) => locked
        .Where(old => old.Version >= shape.Job.Version)
        .SelectMany(old => ContractComparison.Compare(old, shape.Job));

    // What is locked of it stays as it was stored; the record may differ where that harms no reading.
    static IEnumerable<ContractChange> CompareOlder(ContractShape older, IEnumerable<LockedJob> locked) => locked
        .Where(old => old.Version == older.Job.Version)
        .SelectMany(old => ContractComparison.Compare(
            old with { Name = older.Job.Name, Aliases = older.Job.Aliases }, older.Job))
        .Where(change => change.Effect >= ContractEffect.MisreadsStored)
        .Select(change => change with { Text = $"in version {older.Job.Version}, {change.Text}" });

    static IEnumerable<ContractChange> FindMissing(ContractShape shape, IReadOnlyCollection<LockedJob> locked)
    {
        var current = shape.Job.Version;
        if (locked.All(old => old.Version < current))
            yield return Missing($"its version {current} is not in it");
        foreach (var older in shape.Older.Where(older => locked.All(old => old.Version != older.Job.Version)))
            yield return Missing($"version {older.Job.Version}, which is still read, is not in it");
    }

    static ContractChange Missing(string text) => new(ContractEffect.Safe, null, null, text);
}
