namespace Queue.Working;

/// <summary>
/// How long to leave a store alone that has just failed: doubling, from a tenth of a second to 10 seconds, and
/// lengthened by up to a quarter that the seed decides, so that those who wait do not all come back together.
/// </summary>
struct StoreBackoff(int seed)
{
    const int FirstMilliseconds = 100;
    const int LastMilliseconds = 10_000;
    const double MaxJitter = 0.25;

    int failures;

    public readonly bool HasFailed => failures > 0;

    public TimeSpan Next()
    {
        var milliseconds = Math.Min(LastMilliseconds, FirstMilliseconds << Math.Min(failures++, 10));
        return TimeSpan.FromMilliseconds(milliseconds * (1 + (MaxJitter * Fraction(failures))));
    }

    public void Reset() => failures = 0;

    /// <summary>From 0 to 1: Weyl's sequence of the golden ratio, which spreads neighbouring seeds evenly.</summary>
    readonly double Fraction(int step) => (((uint)(seed + step) * 2_654_435_769u) >> 8) / (double)(1 << 24);
}
