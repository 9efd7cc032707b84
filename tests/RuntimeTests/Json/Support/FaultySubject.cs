using System.Text.Json;

namespace Queue.RuntimeTests.Json.Support;

/// <summary>The generated JSON with a fault planted in it.</summary>
/// <param name="isDirect">Whether it is in the generated reader and writer, or in what users call.</param>
sealed class FaultySubject<T>(Fault fault, bool isDirect) : Subject<T> where T : IJob<T>
{
    public override Outcome Encode(T job) => isDirect ? base.Encode(job) : Write(job);

    public override Outcome Decode(byte[] document) => isDirect ? base.Decode(document) : Read(document);

    public override Outcome? TryWrite(T job) => isDirect ? OrNull(Write(job)) : base.TryWrite(job);

    public override Outcome? TryRead(byte[] document) => isDirect ? OrNull(Read(document)) : base.TryRead(document);

    Outcome Write(T job)
    {
        if (fault.Options is not null)
            return Outcome.Of(() => JsonSerializer.SerializeToUtf8Bytes(job, fault.Options));
        return fault.Writing is null ? base.Encode(job) : fault.Writing(base.Encode(job));
    }

    Outcome Read(byte[] document)
    {
        if (fault.Options is not null)
            return Outcome.Of(() => JsonSerializer.Deserialize<T>(document, fault.Options));
        return fault.Reading is null ? base.Decode(document) : fault.Reading(document, base.Decode);
    }

    static Outcome? OrNull(Outcome outcome) => outcome.Error is null ? outcome : null;
}
