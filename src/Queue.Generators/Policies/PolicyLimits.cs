namespace Queue.Generators.Policies;

/// <summary>The same as in <c>QueueLimits</c>.</summary>
static class PolicyLimits
{
    public const int MaxAttempts = 1_000;
    public const double MaxBackoffFactor = 100;
    public const int MaxBackoffDelays = 64;
    public const int MaxNoRetryTypes = 64;
    public const int MaxKeyMembers = 16;
    public static readonly TimeSpan MaxDelay = TimeSpan.FromDays(36_525);
    public static readonly TimeSpan MinTimeout = TimeSpan.FromMilliseconds(1);
    public static readonly TimeSpan MaxTimeout = TimeSpan.FromDays(1);
    public static readonly TimeSpan MinUniqueFor = TimeSpan.FromMilliseconds(1);
}
