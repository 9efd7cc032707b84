namespace Queue.RuntimeTests.Json.Support;

/// <inheritdoc cref="IDifferential"/>
sealed class Differential<T>(string shape, Subject<T> subject) : IDifferential where T : IJob<T>
{
    public string Shape => shape;

    public Difference? Check(int seed, Tally tally)
    {
        var random = new Random(seed);
        var job = NewJob(random, isWritable: random.Next(8) != 0);
        var written = Outcome.OfReflection(job);
        if (CheckWriting(job, written) is { } difference)
            return difference;
        if (written.Value is not byte[] document)
            return null;
        if (CheckRoundTrip(job, document) is { } notCanonical)
            return notCanonical;

        var mutated = new Mutations(random).Next(document);
        var expected = Outcome.OfReflection<T>(mutated.Document);
        var direct = subject.TryRead(mutated.Document);
        tally.Add(mutated, expected.Error is null, direct is not null);
        return CheckReading(mutated.Document, expected, direct) is { } found
            ? found with { What = $"{mutated.Name}: {found.What}" }
            : null;
    }

    public Difference? CheckDocument(byte[] document)
    {
        var expected = Outcome.OfReflection<T>(document);
        return CheckReading(document, expected, subject.TryRead(document))
            ?? (expected.Value is T job ? CheckWriting(job, Outcome.OfReflection(job)) : null);
    }

    public byte[]? NewDocument(int seed) =>
        Outcome.OfReflection(NewJob(new Random(seed), isWritable: true)).Value as byte[];

    static T NewJob(Random random, bool isWritable) => (T)new RandomValues(random, isWritable).Create(typeof(T))!;

    Difference? CheckWriting(T job, Outcome expected) =>
        Compare("Encode", expected, subject.Encode(job), expected.Value as byte[])
            ?? Compare("The metadata", expected, Outcome.OfMetadata(job, T.JsonTypeInfo), expected.Value as byte[])
            ?? (subject.TryWrite(job) is { } direct
                ? Compare("The writer", expected, direct, expected.Value as byte[])
                : null);

    Difference? CheckReading(byte[] document, Outcome expected, Outcome? direct)
    {
        if (Compare("Decode", expected, subject.Decode(document), document) is { } difference)
            return difference;

        // Where the reader steps back, it is the metadata that Decode has asked.
        return direct is null ? null
            : Compare("The reader", expected, direct, document)
                ?? Compare("The metadata", expected, Outcome.OfMetadata(document, T.JsonTypeInfo), document);
    }

    /// <summary>What is written, the reader reads; where there is one, it takes all that is ordinary.</summary>
    Difference? CheckRoundTrip(T job, byte[] document)
    {
        var direct = subject.TryRead(document);
        if (subject.TryWrite(job) is null)
            return new("The writer steps back", document);
        var expected = Outcome.OfReflection<T>(document);
        if (direct is null && expected.Error is not null)
            return CheckReading(document, expected, direct);
        if (direct is null != RuntimeTests.Json.Support.Shape.IsByMetadata<T>())
            return new(direct is null ? "The reader steps back" : "There is a reader", document);
        return CheckReading(document, expected, direct);
    }

    static Difference? Compare(string what, Outcome expected, Outcome actual, byte[]? document) =>
        expected.FindDifference(actual) is { } difference ? new($"{what}: {difference}", document) : null;
}
