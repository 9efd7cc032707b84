using Queue.Json;

namespace Queue.RuntimeTests.Json.Support;

/// <summary>What is compared with System.Text.Json by reflection. Faults are planted by deriving from it.</summary>
class Subject<T> where T : IJob<T>
{
    /// <summary>What <see cref="JobPayload.Encode"/> makes of a job.</summary>
    public virtual Outcome Encode(T job) => Outcome.OfQueue(job);

    /// <summary>What <see cref="JobPayload.Decode"/> makes of a document.</summary>
    public virtual Outcome Decode(byte[] document) => Outcome.OfQueue<T>(document);

    /// <summary>What the generated writer alone makes of a job; null when it steps back.</summary>
    public virtual Outcome? TryWrite(T job) => Outcome.OfCanonical(job);

    /// <summary>What the generated reader alone makes of a document; null when it steps back.</summary>
    public virtual Outcome? TryRead(byte[] document) => Outcome.OfCanonical<T>(document);
}
