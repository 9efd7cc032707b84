namespace Queue.Simulating.Timing;

/// <summary>The one source of chance of a world: SplitMix64, so that a seed means the same on every framework.</summary>
sealed class SeededRandom(ulong seed)
{
    ulong state = seed;

    public ulong NextWord()
    {
        var word = state += 0x9E37_79B9_7F4A_7C15;
        word = (word ^ (word >> 30)) * 0xBF58_476D_1CE4_E5B9;
        word = (word ^ (word >> 27)) * 0x94D0_49BB_1331_11EB;
        return word ^ (word >> 31);
    }

    /// <summary>From zero to below <paramref name="end"/>.</summary>
    public int Next(int end) => (int)Math.BigMul(NextWord(), (ulong)end, out _);

    public int Next(int first, int last) => first + Next(last - first + 1);

    public double NextFraction() => (NextWord() >> 11) * (1.0 / (1UL << 53));

    public bool Chance(double probability) => probability > 0 && NextFraction() < probability;

    public T Pick<T>(IReadOnlyList<T> items) => items[Next(items.Count)];

    /// <summary>In whole milliseconds or, now and then, between them.</summary>
    public TimeSpan Time(TimeSpan least, TimeSpan most)
    {
        var milliseconds = (long)(most - least).TotalMilliseconds;
        var time = least + TimeSpan.FromMilliseconds((long)(NextFraction() * (milliseconds + 1)));
        return Next(4) == 0 && time > least ? time - TimeSpan.FromTicks(Next(1, 9_999)) : time;
    }

    public TimeSpan Time(double leastSeconds, double mostSeconds) =>
        Time(TimeSpan.FromSeconds(leastSeconds), TimeSpan.FromSeconds(mostSeconds));
}
