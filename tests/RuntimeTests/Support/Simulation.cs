using System.Collections.Concurrent;
using Microsoft.Extensions.Time.Testing;

namespace Queue.RuntimeTests.Support;

/// <summary>
/// One thread and one clock for a worker and its queue: work runs only while the test says so, and time passes only when
/// it is advanced. What still goes through the thread pool is waited for.
/// </summary>
sealed class Simulation : TaskScheduler
{
    const int MostTasksAtOneTime = 100_000;
    static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);

    readonly ConcurrentQueue<Task> ready = new();
    readonly SemaphoreSlim arrived = new(0);

    public override int MaximumConcurrencyLevel => 1;

    public FakeTimeProvider Clock { get; } = new(new DateTimeOffset(2026, 3, 1, 12, 0, 0, TimeSpan.Zero));

    public Task Start(Func<Task> work) =>
        Task.Factory.StartNew(work, default, TaskCreationOptions.DenyChildAttach, this).Unwrap();

    public void RunUntilIdle()
    {
        var context = SynchronizationContext.Current;
        SynchronizationContext.SetSynchronizationContext(null);
        try
        {
            for (var count = 0; ready.TryDequeue(out var task); count++)
            {
                Assert.True(count < MostTasksAtOneTime, "The worker spins.");
                TryExecuteTask(task);
            }
        }
        finally
        {
            SynchronizationContext.SetSynchronizationContext(context);
        }
    }

    public void RunUntil(Func<bool> condition, string what)
    {
        RunUntilIdle();
        while (!condition())
        {
            if (!arrived.Wait(Patience))
                Assert.Fail($"Nothing happened within {Patience}; expected: {what}.");
            RunUntilIdle();
        }
    }

    public void Finish(Task task)
    {
        _ = task.ContinueWith(_ => arrived.Release(), Default);
        RunUntil(() => task.IsCompleted, "the end of a task");
        task.GetAwaiter().GetResult();
    }

    public T Finish<T>(ValueTask<T> pending)
    {
        var task = pending.AsTask();
        Finish((Task)task);
        return task.GetAwaiter().GetResult();
    }

    /// <summary>Lets time pass in steps, short enough for every timer to have its turn.</summary>
    public void Advance(TimeSpan time, TimeSpan? step = null)
    {
        var stride = step ?? TimeSpan.FromSeconds(1);
        RunUntilIdle();
        for (var left = time; left > TimeSpan.Zero; left -= stride)
        {
            Clock.Advance(left < stride ? left : stride);
            RunUntilIdle();
        }
    }

    protected override void QueueTask(Task task)
    {
        ready.Enqueue(task);
        arrived.Release();
    }

    protected override bool TryExecuteTaskInline(Task task, bool taskWasPreviouslyQueued) => false;

    protected override IEnumerable<Task> GetScheduledTasks() => ready;
}
