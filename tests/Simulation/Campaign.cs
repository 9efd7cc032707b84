namespace Queue.Simulating;

/// <summary>Runs the worlds of many seeds on a few threads, each world on one of them.</summary>
sealed class Campaign(ulong first, long count, int threads)
{
    readonly Lock gate = new();
    long begun;
    long done;
    long violations;

    /// <summary>A world in which a guarantee did not hold.</summary>
    public event Action<Outcome>? Failed;

    public long Done => Volatile.Read(ref done);

    public long Violations => Volatile.Read(ref violations);

    public void Run()
    {
        var faults = new List<Exception>();
        var workers = new Thread[threads];
        for (var i = 0; i < threads; i++)
        {
            workers[i] = new(() => Work(faults));
            workers[i].Start();
        }

        foreach (var worker in workers)
            worker.Join();
        if (faults.Count > 0)
            throw new AggregateException(faults);
    }

    void Work(List<Exception> faults)
    {
        while (Interlocked.Increment(ref begun) is var number && number <= count)
        {
            var seed = first + (ulong)number - 1;
            try
            {
                Report(Outcome.Of(seed));
            }
            catch (Exception exception)
            {
                lock (gate)
                    faults.Add(new InvalidOperationException($"The world of seed {seed} broke.", exception));
                return;
            }

            Interlocked.Increment(ref done);
        }
    }

    void Report(Outcome outcome)
    {
        if (outcome.Violations.Count == 0)
            return;
        lock (gate)
        {
            violations += outcome.Violations.Count;
            Failed?.Invoke(outcome);
        }
    }
}
