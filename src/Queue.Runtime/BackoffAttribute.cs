namespace Queue;

/// <summary>
/// Says how long a job waits after each failed attempt, in place of <see cref="WorkerOptions.Backoff"/>. Durations are
/// texts that the compiler checks, such as <c>"500ms"</c>, <c>"5s"</c> or <c>"1h30m"</c>: whole numbers with the units
/// d, h, m, s and ms, the greatest first.
/// </summary>
[AttributeUsage(AttributeTargets.Class | AttributeTargets.Struct, Inherited = false)]
public sealed class BackoffAttribute : Attribute
{
    /// <summary>Waits that grow, or do not, from <see cref="Initial"/> on.</summary>
    /// <param name="kind">How they grow.</param>
    public BackoffAttribute(BackoffKind kind) => (Kind, Delays) = (kind, []);

    /// <summary>The waits that are listed, one after each attempt; the last one repeats.</summary>
    /// <param name="delays">
    /// 1 to <see cref="QueueLimits.MaxBackoffDelays"/> durations, each from zero to
    /// <see cref="QueueLimits.MaxDelay"/>.
    /// </param>
    public BackoffAttribute(params string[] delays) => Delays = delays;

    /// <summary>How the waits grow; null where they are listed.</summary>
    public BackoffKind? Kind { get; }

    /// <summary>The waits that are listed; none where they grow.</summary>
    public string[] Delays { get; }

    /// <summary>The wait after the first attempt, from zero to <see cref="Max"/>.</summary>
    /// <value>Default: 5s.</value>
    public string Initial { get; set; } = "5s";

    /// <summary>By how much exponential waits grow each time.</summary>
    /// <value>1 to <see cref="QueueLimits.MaxBackoffFactor"/>. Default: 2.</value>
    public double Factor { get; set; } = 2;

    /// <summary>The longest of the waits that grow, before jitter; up to <see cref="QueueLimits.MaxDelay"/>.</summary>
    /// <value>Default: null, for an hour, or for <see cref="Initial"/> where that is longer.</value>
    public string? Max { get; set; }

    /// <summary>
    /// The part by which a wait is lengthened at most, the longest too, so that jobs that failed together do not all
    /// come back together.
    /// </summary>
    /// <value>0 to 1. Default: 0.1.</value>
    public double Jitter { get; set; } = 0.1;
}
