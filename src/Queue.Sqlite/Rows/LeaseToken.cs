namespace Queue.Sqlite.Rows;

/// <summary>
/// A fencing token holds the row of its job and the number of the lease, so that a lease is found again without an
/// index and without any memory of the process. The job's id is compared as well: rows are used again.
/// </summary>
readonly record struct LeaseToken(long Row, long Number)
{
    const int RowBits = 44;
    const long MaxRow = (1L << RowBits) - 1;
    const long MaxNumber = (1L << (63 - RowBits)) - 1;

    public long Value => (Number << RowBits) | Row;

    public static LeaseToken Parse(long value) => new(value & MaxRow, value >> RowBits);

    /// <summary>The token of the next lease of a job.</summary>
    /// <param name="row">The job's row.</param>
    /// <param name="lease">The number of the last lease, negated or not; 0 when there was none.</param>
    public static LeaseToken Next(long row, long lease)
    {
        if (row is <= 0 or > MaxRow)
            throw new InvalidOperationException($"Expected a row from 1 to {MaxRow}, found {row}.");
        return new(row, Math.Abs(lease) % MaxNumber + 1);
    }
}
