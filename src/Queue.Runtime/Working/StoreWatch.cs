namespace Queue.Working;

/// <summary>Knows since when the store fails, by what each part of a worker says of its calls.</summary>
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
