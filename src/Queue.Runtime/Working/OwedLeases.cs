namespace Queue.Working;

/// <summary>
/// Counts the leases that neither slot nor intake holds any more and that still last: jobs that ended but are not acked
/// yet, and jobs on their way back. They take up room in the worker until the store knows.
/// </summary>
sealed class OwedLeases
{
    int count;

    public int Count => Volatile.Read(ref count);

    /// <summary>Called whenever some have been settled.</summary>
    public Action Settled { get; set; } = static () => { };

    public void Add() => Interlocked.Increment(ref count);

    public void Settle(int settled)
    {
        Interlocked.Add(ref count, -settled);
        Settled();
    }
}
