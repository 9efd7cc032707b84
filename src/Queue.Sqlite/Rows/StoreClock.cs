namespace Queue.Sqlite.Rows;

/// <summary>
/// The clock of a file, in ticks of UTC: the wall clock, read within a transaction, but never behind what was read
/// before by any process.
/// </summary>
sealed class StoreClock(TimeProvider timeProvider)
{
    public long Read(JobRows rows) => Math.Max(timeProvider.GetUtcNow().UtcTicks, rows.ReadClock());

    /// <summary>The same, kept for those who read it later.</summary>
    public long Advance(JobRows rows)
    {
        var (now, last) = (timeProvider.GetUtcNow().UtcTicks, rows.ReadClock());
        if (now <= last)
            return last;
        rows.WriteClock(now);
        return now;
    }
}
