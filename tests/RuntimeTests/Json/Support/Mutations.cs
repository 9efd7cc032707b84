namespace Queue.RuntimeTests.Json.Support;

/// <summary>Makes odd and wrong documents of good ones.</summary>
sealed class Mutations(Random random)
{
    const string Several = "several";

    public static IReadOnlyList<Mutation> All { get; } =
        [.. MemberMutations.All, .. ValueMutations.All, .. LayoutMutations.All, .. ByteMutations.All];

    /// <summary>
    /// Mutates in one way, or one time in four in several: first members and values, then layout and bytes.
    /// </summary>
    public Mutated Next(byte[] document)
    {
        if (random.Next(4) != 0)
            return ApplyOne(document);

        var chosen = new SortedSet<int>();
        for (var i = random.Next(2, 5); i > 0; i--)
            chosen.Add(random.Next(All.Count));
        var mutated = document;
        foreach (var i in chosen)
            mutated = All[i].Apply(random, mutated) ?? mutated;
        return new(Several, mutated, !mutated.AsSpan().SequenceEqual(document));
    }

    Mutated ApplyOne(byte[] document)
    {
        while (true)
        {
            var mutation = All[random.Next(All.Count)];
            if (mutation.Apply(random, document) is { } mutated)
                return new(mutation.Name, mutated, !mutated.AsSpan().SequenceEqual(document));
        }
    }
}
