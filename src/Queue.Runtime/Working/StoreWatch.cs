namespace Queue.Working;

/// <summary>Knows since when calls of the store fail. Each part of a worker says when its calls begin to and cease.</summary>
sealed class StoreWatch(TimeProvider timeProvider)
{
    readonly Lock gate = new();
    int failing;
    DateTimeOffset since;

    /// <summary>By the worker's clock; null while none fails.</summary>
    public DateTimeOffset? FailingSince
    {
        get
        {
            lock (gate)
                return failing > 0 ? since : null;
        }
    }

    public void Fail()
    {
        lock (gate)
        {
            if (failing++ == 0)
                since = timeProvider.GetUtcNow();
        }
    }

    public void Recover()
    {
        lock (gate)
            failing--;
    }
}
