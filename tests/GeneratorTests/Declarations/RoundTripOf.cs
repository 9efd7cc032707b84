using Queue.RuntimeTests.Json.Support;

namespace Queue.GeneratorTests.Declarations;

/// <inheritdoc/>
sealed class RoundTrip<T>(Random random) : RoundTrip where T : IJob<T>
{
    const int Values = 3;

    static readonly byte[][] Others = ["{}"u8.ToArray(), " { \"no such member\" : [ { } ] } "u8.ToArray(), "[]"u8.ToArray()];

    readonly T[] jobs = [.. Enumerable.Range(0, Values).Select(_ => (T)new RandomValues(random, isWritable: true).Create(typeof(T))!)];

    // The metadata costs most, so that it is compared for some only.
    readonly bool isThorough = random.OneIn(4);

    public override string JobName => T.Definition.Name;

    public override string? FindDifference() =>
        jobs.Select(Compare).Concat((isThorough ? Others : []).Select(CompareReading)).FirstOrDefault(difference => difference is not null);

    public override string? FindDifference(object handled) =>
        Outcome.OfReflection<T>(Encode(jobs[0])).FindDifference(new(handled, null));

    public override Task DispatchAsync(IQueue queue) => queue.DispatchAsync(jobs[0]).AsTask();

    static byte[] Encode(T job) => (byte[])Outcome.OfReflection(job).Value!;

    string? Compare(T job)
    {
        var written = Outcome.OfReflection(job);
        if (written.Value is not byte[] document)
            return $"System.Text.Json can't write it: {written.Error}";
        return Describe("written", document, written.FindDifference(Outcome.OfQueue(job)))
            ?? (isThorough
                ? Describe("written by metadata", document, written.FindDifference(Outcome.OfMetadata(job, T.JsonTypeInfo)))
                : null)
            ?? CompareReading(document);
    }

    string? CompareReading(byte[] document)
    {
        var read = Outcome.OfReflection<T>(document);
        return Describe("read", document, read.FindDifference(Outcome.OfQueue<T>(document)))
            ?? (isThorough
                ? Describe("read by metadata", document, read.FindDifference(Outcome.OfMetadata(document, T.JsonTypeInfo)))
                : null);
    }

    static string? Describe(string what, byte[] document, string? difference) => difference is null
        ? null
        : $"{typeof(T)} {what}: {difference}\n    {System.Text.Encoding.UTF8.GetString(document)}";
}
