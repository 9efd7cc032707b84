namespace Queue.Memory;

/// <summary>Ids of cancelled jobs on their way to one who watches for them. Under the queue's lock.</summary>
sealed class CancelledFeed
{
    /// <summary>Who is too slow misses the rest; it finds its leases stale anyway.</summary>
    const int MostWaiting = 10_000;

    readonly List<Guid> ids = [];
    volatile TaskCompletionSource news = Create();
    bool isOver;

    public void Add(List<Guid> cancelled)
    {
        if (ids.Count < MostWaiting)
            ids.AddRange(cancelled);
        news.TrySetResult();
    }

    /// <summary>Nothing more will come.</summary>
    public void End()
    {
        isOver = true;
        news.TrySetResult();
    }

    /// <summary>Ends the wait, with or without the queue's lock.</summary>
    public void Wake() => news.TrySetResult();

    /// <returns>What has come, or when to ask again; neither when nothing more will come.</returns>
    public (Guid[] Ids, Task? Wait) Take()
    {
        Guid[] taken = [.. ids];
        ids.Clear();
        if (isOver || taken.Length > 0)
            return (taken, null);
        if (news.Task.IsCompleted)
            news = Create();
        return ([], news.Task);
    }

    static TaskCompletionSource Create() => new(TaskCreationOptions.RunContinuationsAsynchronously);
}
