using System.Runtime.CompilerServices;

namespace Queue;

/// <summary>The limits that hold for every job and every driver.</summary>
public static class QueueLimits
{
    /// <summary>The queue that jobs go to when nothing else is said.</summary>
    public const string DefaultQueue = "default";

    /// <summary>The longest payload, in bytes of UTF-8: 1 MiB.</summary>
    public const int MaxPayloadBytes = 1 << 20;

    /// <summary>
    /// The most items of one collection in a payload: elements of an array, members of an object or entries of a
    /// dictionary, however deep it lies. Checked when a typed job is encoded and decoded.
    /// </summary>
    public const int MaxCollectionItems = 10_000;

    /// <summary>The longest job or queue name, in UTF-16 characters.</summary>
    public const int MaxNameLength = 128;

    /// <summary>The most former names of a job, in <see cref="JobAttribute.Aliases"/>.</summary>
    public const int MaxAliases = 16;

    /// <summary>The highest version of a payload, in <see cref="JobAttribute.Version"/>; the lowest is 1.</summary>
    public const int MaxVersion = 1_000;

    /// <summary>The highest priority; the lowest is 0.</summary>
    public const int MaxPriority = 9;

    /// <summary>The most starts that a job can get; the fewest are 1.</summary>
    public const int MaxAttempts = 1_000;

    /// <summary>The greatest factor by which the waits between attempts grow; the smallest is 1.</summary>
    public const double MaxBackoffFactor = 100;

    /// <summary>The most waits in an explicit list of a <see cref="Backoff"/>.</summary>
    public const int MaxBackoffDelays = 64;

    /// <summary>The most types of exceptions after which a job is not to be tried again.</summary>
    public const int MaxNoRetryTypes = 64;

    /// <summary>The most middleware that every job of a worker runs through.</summary>
    public const int MaxMiddleware = 64;

    /// <summary>
    /// The longest unique key that is stored, in UTF-16 characters; that of a job is cut to a hash when it is longer.
    /// </summary>
    public const int MaxUniqueKeyLength = 256;

    /// <summary>The most members that a job's unique key is made of.</summary>
    public const int MaxKeyMembers = 16;

    /// <summary>The most jobs in one push, pop, ack or extend.</summary>
    public const int MaxBatch = 10_000;

    /// <summary>The most bytes of all payloads in one push: 64 MiB. Meanwhile others wait for the store.</summary>
    public const int MaxBatchBytes = 64 << 20;

    /// <summary>The most queues that one pop looks at.</summary>
    public const int MaxQueuesPerPop = 64;

    /// <summary>The highest weight of a queue of a worker; the lowest is 1.</summary>
    public const int MaxQueueWeight = 1_000;

    /// <summary>The longest error text that is kept with a failed job, in UTF-16 characters.</summary>
    public const int MaxErrorLength = 8_192;

    /// <summary>The longest message that is kept with a running job, in UTF-16 characters.</summary>
    public const int MaxProgressMessageLength = 1_024;

    /// <summary>The most headers of one job, besides the context of a trace.</summary>
    public const int MaxHeaders = 16;

    /// <summary>The longest name of a header, in UTF-16 characters.</summary>
    public const int MaxHeaderNameLength = 64;

    /// <summary>The longest value of a header, in UTF-16 characters.</summary>
    public const int MaxHeaderValueLength = 1_024;

    /// <summary>The most failed jobs in one page of a list.</summary>
    public const int MaxPageSize = 1_000;

    /// <summary>The longest delay of a dispatch, a release or a retry: 36,525 days, about a century.</summary>
    public static readonly TimeSpan MaxDelay = TimeSpan.FromDays(36_525);

    /// <summary>The shortest lease: one second.</summary>
    public static readonly TimeSpan MinLease = TimeSpan.FromSeconds(1);

    /// <summary>The longest lease: one day.</summary>
    public static readonly TimeSpan MaxLease = TimeSpan.FromDays(1);

    /// <summary>The shortest timeout of a job: one millisecond.</summary>
    public static readonly TimeSpan MinTimeout = TimeSpan.FromMilliseconds(1);

    /// <summary>The longest timeout of a job: one day, as the longest lease.</summary>
    public static readonly TimeSpan MaxTimeout = MaxLease;

    /// <summary>The shortest time for which a unique key is held: one millisecond.</summary>
    public static readonly TimeSpan MinUniqueFor = TimeSpan.FromMilliseconds(1);

    /// <summary>The longest time for which a unique key is held after its dispatch, as the longest delay.</summary>
    public static readonly TimeSpan MaxUniqueFor = MaxDelay;

    /// <summary>
    /// Whether a text can name a job or a queue: 1 to <see cref="MaxNameLength"/> characters, none of them white space,
    /// a control character or half of a surrogate pair.
    /// </summary>
    public static bool IsValidName(string? name) =>
        name is { Length: >= 1 and <= MaxNameLength } && IsValidText(name, allowsWhiteSpace: false);


    internal static void ThrowIfInvalidName(
        string? name, [CallerArgumentExpression(nameof(name))] string? parameter = null)
    {
        ArgumentNullException.ThrowIfNull(name, parameter);
        if (!IsValidName(name))
        {
            throw new ArgumentException(
                $"Expected 1 to {MaxNameLength} characters without white space, control characters and halves of " +
                $"surrogate pairs, found {Describe(name)}.", parameter);
        }
    }

    internal static void ThrowIfInvalidPriority(
        int priority, [CallerArgumentExpression(nameof(priority))] string? parameter = null)
    {
        if ((uint)priority > MaxPriority)
        {
            throw new ArgumentOutOfRangeException(
                parameter, priority, $"Expected a priority from 0 to {MaxPriority}, found {priority}.");
        }
    }

    internal static void ThrowIfInvalidVersion(
        int version, int highest = MaxVersion, [CallerArgumentExpression(nameof(version))] string? parameter = null)
    {
        if (version < 1 || version > highest)
        {
            throw new ArgumentOutOfRangeException(
                parameter, version, $"Expected a version from 1 to {highest}, found {version}.");
        }
    }

    /// <summary>Refuses what is no number of starts; 0 means that none is declared.</summary>
    internal static void ThrowIfInvalidAttempts(
        int attempts, [CallerArgumentExpression(nameof(attempts))] string? parameter = null)
    {
        if (attempts is < 0 or > MaxAttempts)
        {
            throw new ArgumentOutOfRangeException(
                parameter, attempts,
                $"Expected 1 to {MaxAttempts} attempts, or 0 for none declared, found {attempts}.");
        }
    }

    internal static void ThrowIfInvalidDelay(
        TimeSpan delay, [CallerArgumentExpression(nameof(delay))] string? parameter = null)
    {
        if (delay < TimeSpan.Zero || delay > MaxDelay)
        {
            throw new ArgumentOutOfRangeException(
                parameter, delay, $"Expected a delay from zero to {MaxDelay.TotalDays:0} days, found {delay}.");
        }
    }

    internal static void ThrowIfInvalidTimeout(
        TimeSpan timeout, [CallerArgumentExpression(nameof(timeout))] string? parameter = null)
    {
        if (timeout < MinTimeout || timeout > MaxTimeout)
        {
            throw new ArgumentOutOfRangeException(
                parameter, timeout, $"Expected a timeout from {MinTimeout} to {MaxTimeout}, found {timeout}.");
        }
    }

    internal static void ThrowIfInvalidHeader(string name, string value, int count)
    {
        if (count >= MaxHeaders)
            throw new ArgumentException($"Expected at most {MaxHeaders} headers, found more.");
        if (string.IsNullOrEmpty(name) || name.Length > MaxHeaderNameLength)
        {
            throw new ArgumentException(
                $"Expected a header name of 1 to {MaxHeaderNameLength} characters, found {Describe(name)}.");
        }

        if (value is null || value.Length > MaxHeaderValueLength)
        {
            throw new ArgumentException(
                $"Expected a value of at most {MaxHeaderValueLength} characters for the header '{name}', found " +
                (value is null ? "null." : $"{value.Length}."));
        }
    }

    internal static void ThrowIfInvalidFraction(
        double fraction, [CallerArgumentExpression(nameof(fraction))] string? parameter = null)
    {
        if (!(fraction is >= 0 and <= 1))
        {
            throw new ArgumentOutOfRangeException(
                parameter, fraction, $"Expected a fraction from 0 to 1, found {fraction}.");
        }
    }

    internal static string CutError(string error) => Cut(error, MaxErrorLength);

    internal static string Cut(string text, int length)
    {
        if (text.Length <= length)
            return text;
        return text[..(char.IsHighSurrogate(text[length - 1]) ? length - 1 : length)];
    }

    internal static void ThrowIfInvalidUniqueKey(string? key, TimeSpan? time)
    {
        if (key is not null
            && (key.Length is 0 or > MaxUniqueKeyLength || !IsValidText(key, allowsWhiteSpace: true)))
        {
            throw new ArgumentException(
                $"Expected a unique key of 1 to {MaxUniqueKeyLength} characters without control characters and " +
                $"halves of surrogate pairs, found {Describe(key, MaxUniqueKeyLength)}.", nameof(key));
        }

        if (time is not { } uniqueFor)
            return;
        ThrowIfInvalidUniqueTime(uniqueFor);
        if (key is null)
            throw new ArgumentException("Expected a unique key for its time, found a time without a key.", nameof(key));
    }

    internal static void ThrowIfInvalidUniqueTime(TimeSpan time)
    {
        if (time < MinUniqueFor || time > MaxUniqueFor)
        {
            throw new ArgumentOutOfRangeException(
                nameof(time), time,
                $"Expected a key to be unique for {MinUniqueFor} to {MaxUniqueFor.TotalDays:0} days, found {time}.");
        }
    }

    static bool IsValidText(string text, bool allowsWhiteSpace)
    {
        for (var i = 0; i < text.Length; i++)
        {
            var c = text[i];
            if (char.IsControl(c) || (!allowsWhiteSpace && char.IsWhiteSpace(c)))
                return false;
            if (!char.IsSurrogate(c))
                continue;
            if (!char.IsHighSurrogate(c) || i + 1 == text.Length || !char.IsLowSurrogate(text[i + 1]))
                return false;
            i++;
        }

        return true;
    }

    static string Describe(string? text, int maxLength = MaxNameLength) => text switch
    {
        null => "null",
        "" => "an empty text",
        _ when text.Length > maxLength => $"{text.Length} characters",
        _ => $"'{text}'",
    };
}
