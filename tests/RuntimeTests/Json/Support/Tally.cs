namespace Queue.RuntimeTests.Json.Support;

/// <summary>Counts what became of the mutated documents, by the kind of mutation.</summary>
sealed class Tally
{
    readonly Dictionary<string, Counts> kinds = [];

    public IEnumerable<KeyValuePair<string, Counts>> Kinds => kinds.OrderBy(kind => kind.Key, StringComparer.Ordinal);

    public void Add(Mutated mutated, bool isValue, bool isDirect) =>
        Add(mutated.Name, new(1, mutated.IsChanged ? 1 : 0, isValue ? 1 : 0, isDirect ? 1 : 0));

    public void Add(Tally other)
    {
        foreach (var (name, counts) in other.kinds)
            Add(name, counts);
    }

    public Counts Of(string kind) => kinds.GetValueOrDefault(kind);

    public override string ToString() => string.Join('\n', Kinds.Select(kind =>
        $"{kind.Key,-34} {kind.Value.Documents,9} documents, {kind.Value.Changed,9} changed, " +
        $"{kind.Value.Values,9} values, {kind.Value.Errors,9} errors, {kind.Value.Direct,9} read directly"));

    void Add(string name, Counts counts)
    {
        var before = kinds.GetValueOrDefault(name);
        kinds[name] = new(
            before.Documents + counts.Documents,
            before.Changed + counts.Changed,
            before.Values + counts.Values,
            before.Direct + counts.Direct);
    }

    /// <param name="Documents">How many documents were made so.</param>
    /// <param name="Changed">How many of them were not the document before.</param>
    /// <param name="Values">How many of them System.Text.Json accepted.</param>
    /// <param name="Direct">How many of them the generated reader took without stepping back.</param>
    public readonly record struct Counts(long Documents, long Changed, long Values, long Direct)
    {
        public long Errors => Documents - Values;
    }
}
