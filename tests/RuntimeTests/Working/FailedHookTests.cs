using Microsoft.Extensions.Logging;
using Queue.RuntimeTests.Support;

namespace Queue.RuntimeTests.Working;

public sealed class FailedHookTests : IDisposable
{
    readonly Bench bench = new();

    public FailedHookTests()
    {
        bench.Options.MaxAttempts = 1;
        bench.Handle("bad", static _ => throw new InvalidOperationException("no"));
    }

    [Fact]
    public void A_hook_that_throws_is_logged_and_harmless()
    {
        bench.Options.OnFailed = static (_, _) => throw new InvalidOperationException("the hook is broken");
        KeepsWorking();
    }

    [Fact]
    public void A_hook_that_throws_later_is_logged_and_harmless()
    {
        bench.Options.OnFailed = static async (_, _) =>
        {
            await Task.Yield();
            throw new OperationCanceledException("the hook is broken");
        };
        KeepsWorking();
    }

    [Fact]
    public void The_job_is_kept_before_the_hook_is_called()
    {
        QueueCounts? seen = null;
        bench.Options.OnFailed = async (_, token) => seen = await bench.Memory.CountAsync(null, token);
        bench.Start();
        bench.Push("bad");

        Assert.Equal(new QueueCounts(0, 0, 0, 1), seen);
    }

    [Fact]
    public void Without_a_hook_the_job_is_kept_all_the_same()
    {
        bench.Options.Concurrency = 1;
        var worker = new Worker(bench.Queue, bench.Table, bench.Options with { OnFailed = null });
        bench.Start(worker);
        bench.Push("bad");

        Assert.Single(bench.Failed);
    }

    [Fact]
    public void A_callback_on_the_hooks_token_that_throws_harms_neither_the_stop_nor_other_jobs()
    {
        bench.Handle("job", static context => Task.Delay(Timeout.Infinite, context.CancellationToken));
        bench.Options.OnFailed = static (_, token) =>
        {
            token.Register(static () => throw new InvalidOperationException("callback"));
            return new(Task.Delay(Timeout.Infinite, token));
        };
        bench.Options.ShutdownTime = TimeSpan.Zero;
        var worker = bench.Make();
        var run = bench.Start(worker);
        bench.Push("bad");
        bench.Push();

        bench.Stop(worker);
        bench.Simulation.Finish(run);

        Assert.Equal(new QueueCounts(1, 0, 0, 1), bench.Counts);
        Assert.Contains(bench.Logs.Entries, static entry => entry.Exception is AggregateException);
    }

    public void Dispose() => bench.Dispose();

    void KeepsWorking()
    {
        bench.Options.Concurrency = 1;
        bench.Start();
        bench.Push("bad");
        bench.Push("bad");

        Assert.Equal(2, bench.Failed.Count);
        Assert.True(bench.Logs.Has(LogLevel.Error, "hook"));
        Assert.Contains(bench.Logs.Entries, static entry => entry.Exception?.Message == "the hook is broken");
    }
}
