namespace Queue;

/// <summary>
/// Says which exceptions of its handler keep a job as failed at once, besides those of
/// <see cref="WorkerOptions.NoRetry"/>.
/// </summary>
/// <param name="types">
/// 1 to <see cref="QueueLimits.MaxNoRetryTypes"/> types of exceptions; those derived from them count too.
/// </param>
[AttributeUsage(AttributeTargets.Class | AttributeTargets.Struct, Inherited = false)]
public sealed class NoRetryAttribute(params Type[] types) : Attribute
{
    /// <summary>The types of exceptions.</summary>
    public Type[] Types { get; } = types;
}
