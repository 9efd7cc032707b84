using System.Threading.Channels;

namespace Queue.Testing.Timing;

/// <summary>Where the workers of a harness run: one task at a time, and only while the test asks for it.</summary>
sealed class Stage : TaskScheduler
{
    readonly Channel<Task> ready = Channel.CreateUnbounded<Task>();

    public override int MaximumConcurrencyLevel => 1;

    public Task Start(Func<Task> work) =>
        Task.Factory.StartNew(work, default, TaskCreationOptions.DenyChildAttach, this).Unwrap();

    public void Post(Action work) =>
        Task.Factory.StartNew(work, default, TaskCreationOptions.DenyChildAttach, this);

    /// <summary>Runs all that can run.</summary>
    /// <param name="count">How many tasks have run since time passed last.</param>
    /// <param name="limit">How many may.</param>
    public void Run(ref int count, int limit)
    {
        // Of a test, say: continuations would go there, and not here.
        var context = SynchronizationContext.Current;
        SynchronizationContext.SetSynchronizationContext(null);
        try
        {
            while (ready.Reader.TryRead(out var task))
            {
                if (++count > limit)
                {
                    throw new InvalidOperationException(
                        $"Expected at most {limit} steps at one time, found more. Does a handler dispatch its " +
                        $"own job without a delay, again and again? Else raise {nameof(WorkerHarness)}." +
                        $"{nameof(WorkerHarness.MaxSteps)}.");
                }

                TryExecuteTask(task);
            }
        }
        finally
        {
            SynchronizationContext.SetSynchronizationContext(context);
        }
    }

    /// <summary>Waits, in real time, until something can run.</summary>
    /// <returns>Whether something can.</returns>
    public async ValueTask<bool> WaitAsync(TimeSpan patience)
    {
        using var limit = new CancellationTokenSource(patience);
        try
        {
            return await ready.Reader.WaitToReadAsync(limit.Token);
        }
        catch (OperationCanceledException)
        {
            return false;
        }
    }

    protected override void QueueTask(Task task) => ready.Writer.TryWrite(task);

    protected override bool TryExecuteTaskInline(Task task, bool taskWasPreviouslyQueued) => false;

    protected override IEnumerable<Task> GetScheduledTasks() => [];
}
