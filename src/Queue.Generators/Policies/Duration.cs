namespace Queue.Generators.Policies;

/// <summary>
/// Durations as attributes write them, such as <c>1h30m</c>: whole numbers with the units d, h, m, s and ms, the
/// greatest first, each at most once.
/// </summary>
static class Duration
{
    const decimal GreatestNumber = 1_000_000_000_000_000;

    static readonly (string Name, string Method, long Ticks)[] Units =
    [
        ("d", nameof(TimeSpan.FromDays), TimeSpan.TicksPerDay),
        ("h", nameof(TimeSpan.FromHours), TimeSpan.TicksPerHour),
        ("m", nameof(TimeSpan.FromMinutes), TimeSpan.TicksPerMinute),
        ("s", nameof(TimeSpan.FromSeconds), TimeSpan.TicksPerSecond),
        ("ms", nameof(TimeSpan.FromMilliseconds), TimeSpan.TicksPerMillisecond),
    ];

    /// <summary>The duration; null for a text that is none. One that is too long for a type is the longest.</summary>
    public static TimeSpan? Parse(string text)
    {
        var (ticks, position, nextUnit) = (0m, 0, 0);
        while (position < text.Length)
        {
            var number = ReadNumber(text, ref position);
            var name = ReadName(text, ref position);
            var unit = Array.FindIndex(Units, nextUnit, candidate => candidate.Name == name);
            if (number is not { } count || unit < 0)
                return null;
            ticks += count * Units[unit].Ticks;
            nextUnit = unit + 1;
        }

        if (nextUnit == 0)
            return null;
        return ticks > long.MaxValue ? TimeSpan.MaxValue : TimeSpan.FromTicks((long)ticks);
    }

    /// <summary>The duration as generated code writes it, in the greatest unit that it is whole in.</summary>
    public static string ToCode(TimeSpan duration)
    {
        if (duration == TimeSpan.Zero)
            return "global::System.TimeSpan.Zero";
        var unit = Units.First(candidate => duration.Ticks % candidate.Ticks == 0);
        return $"global::System.TimeSpan.{unit.Method}({duration.Ticks / unit.Ticks})";
    }

    static decimal? ReadNumber(string text, ref int position)
    {
        decimal? number = null;
        for (; position < text.Length && text[position] is >= '0' and <= '9'; position++)
            number = Math.Min(((number ?? 0) * 10) + (text[position] - '0'), GreatestNumber);
        return number;
    }

    static string ReadName(string text, ref int position)
    {
        var start = position;
        while (position < text.Length && text[position] is not (>= '0' and <= '9'))
            position++;
        return text.Substring(start, position - start);
    }
}
