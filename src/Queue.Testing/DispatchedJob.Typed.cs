using Queue.Json;

namespace Queue.Testing;

/// <summary>A job as it was dispatched to a <see cref="FakeQueue"/>, decoded as a worker would decode it.</summary>
/// <typeparam name="T">The type of the job.</typeparam>
public sealed class DispatchedJob<T> : DispatchedJob where T : IJob<T>
{
    internal DispatchedJob(DispatchedJob dispatched)
        : base(dispatched) => Job = JobPayload.Decode<T>(dispatched.Payload.Span);

    /// <summary>The job, decoded from its payload: what the handler will see.</summary>
    public T Job { get; }
}
