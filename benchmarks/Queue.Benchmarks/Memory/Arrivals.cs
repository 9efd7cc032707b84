namespace Queue.Benchmarks.Memory;

/// <summary>Counts handled jobs, and tells when the last has come. The same for limit and system.</summary>
sealed class Arrivals(int expected)
{
    readonly TaskCompletionSource all = new(TaskCreationOptions.RunContinuationsAsynchronously);
    int count;

    public Task All => all.Task;

    public void Add(ulong userId)
    {
        if (Interlocked.Increment(ref count) == expected)
            all.SetResult();
    }
}
