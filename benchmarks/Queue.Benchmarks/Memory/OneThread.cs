namespace Queue.Benchmarks.Memory;

/// <summary>Runs an asynchronous method and everything that it awaits on the calling thread.</summary>
sealed class OneThread : TaskScheduler, IDisposable
{
    readonly Lock gate = new();
    readonly SemaphoreSlim work = new(0);
    readonly Queue<Task> tasks = new();

    public static T Run<T>(Func<Task<T>> method)
    {
        using var scheduler = new OneThread();
        var main = Task.Factory.StartNew(
            method, CancellationToken.None, TaskCreationOptions.None, scheduler).Unwrap();
        main.ContinueWith(
            _ => scheduler.work.Release(),
            CancellationToken.None,
            TaskContinuationOptions.ExecuteSynchronously,
            Default);
        while (!main.IsCompleted)
            scheduler.RunNext();
        return main.GetAwaiter().GetResult();
    }

    public void Dispose() => work.Dispose();

    protected override void QueueTask(Task task)
    {
        lock (gate)
            tasks.Enqueue(task);
        work.Release();
    }

    protected override bool TryExecuteTaskInline(Task task, bool taskWasPreviouslyQueued) => false;

    protected override IEnumerable<Task> GetScheduledTasks()
    {
        lock (gate)
            return [.. tasks];
    }

    void RunNext()
    {
        work.Wait();
        Task? task;
        lock (gate)
            tasks.TryDequeue(out task);
        if (task is not null)
            TryExecuteTask(task);
    }
}
