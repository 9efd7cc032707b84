using Queue.RuntimeTests.Support;
using Queue.Storage;

namespace Queue.RuntimeTests.Working;

public sealed class StopRaceTests
{
    static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);

    [Fact]
    public async Task A_handler_that_would_start_when_the_others_have_been_cancelled_is_not_started()
    {
        using var queue = new MemoryQueue();
        var clock = new SignallingClock(TimeSpan.FromSeconds(77));
        Worker worker = null!;
        var starts = 0;
        var table = new LambdaTable().Add("job", _ =>
        {
            starts++;
            return default;
        });
        table.Finding = () =>
        {
            _ = worker.StopAsync();
            Assert.True(clock.Reached.Task.Wait(Patience));
        };
        worker = new(queue, table, new WorkerOptions
        {
            Concurrency = 1,
            ShutdownTime = TimeSpan.Zero,
            CancellationTime = TimeSpan.FromSeconds(77),
            TimeProvider = clock,
        });
        await queue.PushAsync([new NewJob(JobId.Next(), "job", ReadOnlyMemory<byte>.Empty)]);

        await Task.Run(() => worker.RunAsync()).WaitAsync(Patience);

        Assert.Equal(0, starts);
        Assert.Equal(new QueueCounts(1, 0, 0, 0), await queue.CountAsync());
    }

    [Fact]
    public async Task A_callback_on_the_handlers_token_that_blocks_does_not_hold_up_the_stop()
    {
        using var queue = new MemoryQueue();
        using var unblock = new ManualResetEventSlim();
        var started = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var release = new TaskCompletionSource<JobOutcome>();
        var table = new LambdaTable().Add("job", run =>
        {
            run.CancellationToken.Register(() => unblock.Wait(2 * Patience));
            started.SetResult();
            return new(release.Task);
        });
        var worker = new Worker(queue, table, new WorkerOptions
        {
            ShutdownTime = TimeSpan.Zero,
            CancellationTime = TimeSpan.FromMilliseconds(10),
        });
        await queue.PushAsync([new NewJob(JobId.Next(), "job", ReadOnlyMemory<byte>.Empty)]);
        var run = Task.Run(() => worker.RunAsync());
        await started.Task.WaitAsync(Patience);

        try
        {
            await Task.Run(() => worker.StopAsync()).WaitAsync(Patience);
            await run.WaitAsync(Patience);
        }
        finally
        {
            unblock.Set();
            release.SetResult(default);
        }
    }

    /// <summary>Says when someone begins to wait for a given time: here, for cancelled handlers to end.</summary>
    sealed class SignallingClock(TimeSpan wait) : TimeProvider
    {
        public TaskCompletionSource Reached { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
        {
            if (dueTime == wait)
                Reached.TrySetResult();
            return base.CreateTimer(callback, state, dueTime, period);
        }
    }
}
