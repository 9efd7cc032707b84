using System.Buffers.Binary;
using System.Globalization;

namespace Queue;

/// <summary>How long a job waits after a failed attempt before it is tried again. Immutable.</summary>
public sealed record Backoff
{
    static readonly TimeSpan UsualMax = TimeSpan.FromHours(1);

    readonly BackoffKind kind;
    readonly TimeSpan[] delays;
    readonly TimeSpan max;
    readonly double factor;

    Backoff(BackoffKind kind, TimeSpan[] delays, TimeSpan max, double factor = 1) =>
        (this.kind, this.delays, this.max, this.factor) = (kind, delays, max, factor);

    /// <summary>
    /// The part by which a wait is lengthened at most, the longest too, so that jobs that failed together do not all
    /// come back together.
    /// </summary>
    /// <value>0 to 1. Default: 0.1.</value>
    /// <exception cref="ArgumentOutOfRangeException">It is out of range.</exception>
    public double Jitter
    {
        get;
        init => field = value is >= 0 and <= 1
            ? value
            : throw new ArgumentOutOfRangeException(
                nameof(Jitter), value, $"Expected a jitter from 0 to 1, found {value}.");
    } = 0.1;

    /// <summary>The same wait after each attempt.</summary>
    /// <param name="delay">From zero to <see cref="QueueLimits.MaxDelay"/>.</param>
    /// <exception cref="ArgumentOutOfRangeException">The wait is out of range.</exception>
    public static Backoff Fixed(TimeSpan delay)
    {
        QueueLimits.ThrowIfInvalidDelay(delay);
        return new(BackoffKind.Fixed, [delay], delay);
    }

    /// <summary>Waits that grow by the first one each time.</summary>
    /// <param name="initial">The wait after the first attempt, from zero to <paramref name="max"/>.</param>
    /// <param name="max">
    /// The longest wait, up to <see cref="QueueLimits.MaxDelay"/>; null for an hour, or for the first wait where that
    /// is longer.
    /// </param>
    /// <exception cref="ArgumentOutOfRangeException">A wait is out of range.</exception>
    public static Backoff Linear(TimeSpan initial, TimeSpan? max = null) =>
        new(BackoffKind.Linear, [initial], CheckMax(initial, max));

    /// <summary>Waits that grow by a factor each time.</summary>
    /// <param name="initial">The wait after the first attempt, from zero to <paramref name="max"/>.</param>
    /// <param name="factor">1 to <see cref="QueueLimits.MaxBackoffFactor"/>.</param>
    /// <param name="max">
    /// The longest wait, up to <see cref="QueueLimits.MaxDelay"/>; null for an hour, or for the first wait where that
    /// is longer.
    /// </param>
    /// <exception cref="ArgumentOutOfRangeException">A wait or the factor is out of range.</exception>
    public static Backoff Exponential(TimeSpan initial, double factor = 2, TimeSpan? max = null)
    {
        var most = CheckMax(initial, max);
        return factor is >= 1 and <= QueueLimits.MaxBackoffFactor
            ? new(BackoffKind.Exponential, [initial], most, factor)
            : throw new ArgumentOutOfRangeException(
                nameof(factor), factor,
                $"Expected a factor from 1 to {QueueLimits.MaxBackoffFactor}, found {factor}.");
    }

    /// <summary>The waits that are listed, one after each attempt; the last one repeats.</summary>
    /// <param name="delays">
    /// 1 to <see cref="QueueLimits.MaxBackoffDelays"/> waits, each from zero to <see cref="QueueLimits.MaxDelay"/>.
    /// </param>
    /// <exception cref="ArgumentException">There are none or too many, or one is out of range.</exception>
    public static Backoff List(params TimeSpan[] delays)
    {
        ArgumentNullException.ThrowIfNull(delays);
        if (delays.Length is 0 or > QueueLimits.MaxBackoffDelays)
        {
            throw new ArgumentException(
                $"Expected 1 to {QueueLimits.MaxBackoffDelays} waits, found {delays.Length}.", nameof(delays));
        }

        foreach (var delay in delays)
            QueueLimits.ThrowIfInvalidDelay(delay);
        return new(BackoffKind.Fixed, [.. delays], QueueLimits.MaxDelay);
    }

    /// <summary>The wait after a failed attempt, the same for every call; its jitter is decided by the id.</summary>
    /// <param name="attempt">Which attempt failed, from 1.</param>
    /// <param name="jobId">The id of the job.</param>
    /// <returns>From zero to <see cref="QueueLimits.MaxDelay"/>.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The attempt is below 1.</exception>
    public TimeSpan Delay(int attempt, Guid jobId)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(attempt, 1);
        var ticks = delays[Math.Min(attempt, delays.Length) - 1].Ticks;
        if (Growth(attempt) is var growth and > 1)
        {
            var grown = ticks * growth;
            ticks = grown < max.Ticks ? (long)grown : max.Ticks;
        }

        ticks += (long)(ticks * Jitter * Fraction(attempt, jobId));
        return TimeSpan.FromTicks(Math.Min(ticks, QueueLimits.MaxDelay.Ticks));
    }

    /// <inheritdoc/>
    public bool Equals(Backoff? other) =>
        other is not null
        && (kind, factor, max, Jitter) == (other.kind, other.factor, other.max, other.Jitter)
        && delays.AsSpan().SequenceEqual(other.delays);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(kind, factor, max, Jitter, delays.Length, delays[0]);

    /// <summary>Such as <c>exponential from 00:00:05 by 2 up to 01:00:00, jitter 0.1</c>.</summary>
    public override string ToString()
    {
        var waits = kind switch
        {
            BackoffKind.Linear => $"linear from {delays[0]} up to {max}",
            BackoffKind.Exponential => string.Create(
                CultureInfo.InvariantCulture, $"exponential from {delays[0]} by {factor} up to {max}"),
            _ => string.Join(", ", delays),
        };
        return string.Create(CultureInfo.InvariantCulture, $"{waits}, jitter {Jitter}");
    }

    static TimeSpan CheckMax(TimeSpan initial, TimeSpan? max)
    {
        QueueLimits.ThrowIfInvalidDelay(initial);
        var most = max ?? (initial > UsualMax ? initial : UsualMax);
        QueueLimits.ThrowIfInvalidDelay(most, nameof(max));
        return initial <= most
            ? most
            : throw new ArgumentOutOfRangeException(
                nameof(initial), initial, $"Expected a first wait up to the longest, {most}, found {initial}.");
    }

    double Growth(int attempt) => kind switch
    {
        BackoffKind.Linear => attempt,
        // Not infinite, as zero times that is no number.
        BackoffKind.Exponential => Math.Min(Math.Pow(factor, attempt - 1), double.MaxValue),
        _ => 1,
    };

    /// <summary>From 0 to 1, the same for every run of one attempt of one job.</summary>
    static double Fraction(int attempt, Guid jobId)
    {
        Span<byte> id = stackalloc byte[16];
        jobId.TryWriteBytes(id);

        // Ids of one process differ in few bits: the golden ratio spreads neighbours evenly, by the highest bits.
        var word = BinaryPrimitives.ReadUInt64LittleEndian(id) ^ BinaryPrimitives.ReadUInt64BigEndian(id[8..]);
        word = (word + (ulong)attempt) * 0x9E37_79B9_7F4A_7C15;
        return (word >> 11) * (1.0 / (1UL << 53));
    }
}
