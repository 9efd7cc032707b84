namespace Queue.Working;

/// <summary>
/// Notices a queue that says again and again that it has no job, long before the wait of its pops is over. It would
/// keep the worker spinning.
/// </summary>
sealed class EmptyPops
{
    /// <summary>How long to leave such a queue alone after each pop.</summary>
    public static readonly TimeSpan Rest = TimeSpan.FromSeconds(1);

    const int MostInARow = 3;
    static readonly TimeSpan Early = TimeSpan.FromMilliseconds(100);

    int inARow;

    public bool MustRest => inARow >= MostInARow;

    /// <summary>Whether it was not so before.</summary>
    public bool IsNew => inARow == MostInARow;

    /// <summary>A pop has ended.</summary>
    /// <param name="leases">How many it brought.</param>
    /// <param name="last">When the one before it ended.</param>
    public void Count(int leases, PrefetchSize last)
    {
        if (leases > 0 || last.Age > (MustRest ? Rest + Early : Early))
            inARow = 0;
        else
            inARow++;
    }
}
