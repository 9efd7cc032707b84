namespace Queue.Sqlite.Rows;

/// <summary>
/// The clock of a file, in ticks of UTC: the wall clock, read within a transaction, but never behind what was read
/// before by any process.
/// </summary>
sealed class StoreClock(TimeProvider timeProvider)
{
    public long Read(JobRows rows) => Math.Max(timeProvider.GetUtcNow().UtcTicks, rows.ReadClock());

    /// <summary>
    /// Keeps the time of a transaction for those who read it later; a job that it has added tells it already.
    /// </summary>
    public static void Keep(JobRows rows, long now)
    {
        if (!rows.HasAdded)
            rows.WriteClock(now);
    }
}
