using Microsoft.Extensions.Logging;
using Queue.RuntimeTests.Support;

namespace Queue.RuntimeTests.Working;

/// <summary>Jobs that are cancelled from outside while a worker holds them.</summary>
public sealed class CancellationTests : IDisposable
{
    readonly Bench bench = new();
    readonly TaskCompletionSource release = new();
    readonly List<CancellationToken> tokens = [];

    public CancellationTests()
    {
        bench.Options.Lease = Bench.Seconds(30);
        bench.Handle("job", async context =>
        {
            tokens.Add(context.CancellationToken);
            await release.Task.WaitAsync(context.CancellationToken);
        });
        bench.Handle("stubborn", async context =>
        {
            tokens.Add(context.CancellationToken);
            await release.Task;
        });
    }

    [Fact]
    public void A_running_handler_is_cancelled_at_once_and_logged_as_cancelled()
    {
        bench.Start();
        var (id, other) = (bench.Push(), bench.Push());

        Assert.True(Cancel(id));

        Assert.Equal([true, false], tokens.Select(static token => token.IsCancellationRequested));
        Assert.Equal(new QueueCounts(0, 0, 1, 0), bench.Counts);
        Assert.Empty(bench.Failures);
        Assert.True(bench.Logs.Has(LogLevel.Information, $"{id} was cancelled"));
        Assert.False(bench.Logs.Has(LogLevel.Warning, "lost its lease"));
        Assert.False(Cancel(id));
        release.SetResult();
        bench.Advance(1);
        Assert.Equal(other, Assert.Single(bench.Queue.Of(Verb.Ack)).JobId);
        Assert.Equal(default, bench.Counts);
    }

    [Fact]
    public void What_a_cancelled_handler_returns_is_void()
    {
        bench.Start();
        var id = bench.Push("stubborn");
        Cancel(id);
        Assert.True(Assert.Single(tokens).IsCancellationRequested);

        release.SetResult();
        bench.Advance(1);

        Assert.True(Assert.Single(bench.Queue.Of(Verb.Ack)).IsStale);
        Assert.True(bench.Logs.Has(LogLevel.Information, $"{id} was cancelled"));
        Assert.Equal(default, bench.Counts);
    }

    [Fact]
    public void Where_the_store_can_not_tell_the_next_heartbeat_finds_out()
    {
        bench.Queue.Watch = static _ => Nothing();
        bench.Start();
        var id = bench.Push();

        Cancel(id);
        Assert.False(Assert.Single(tokens).IsCancellationRequested);
        bench.Advance(11);

        Assert.True(Assert.Single(tokens).IsCancellationRequested);
        Assert.Equal(default, bench.Counts);
        Assert.True(bench.Logs.Has(LogLevel.Warning, "lost its lease"));
    }

    [Fact]
    public void A_watch_that_fails_is_begun_again_after_a_pause()
    {
        var times = 0;
        bench.Queue.Watch = token => times++ < 3
            ? throw new InvalidOperationException("the store is down")
            : bench.Memory.WatchCancelledAsync(token);
        bench.Start();
        bench.Advance(60, step: 0.1);
        var id = bench.Push();

        Cancel(id);

        Assert.Equal(4, times);
        Assert.True(Assert.Single(tokens).IsCancellationRequested);
    }

    [Fact]
    public void A_job_of_another_worker_is_none_of_its_business()
    {
        bench.Options.Concurrency = 1;
        bench.Start();
        bench.Push();
        var other = bench.Push();
        bench.Pop(Bench.Seconds(60));
        bench.Advance(1);
        var beats = bench.Queue.Of(Verb.Extend).Count();

        Cancel(other);

        Assert.Equal(beats, bench.Queue.Of(Verb.Extend).Count());
        Assert.False(Assert.Single(tokens).IsCancellationRequested);
    }

    [Fact]
    public void A_stop_ends_the_watch()
    {
        var worker = bench.Start();
        bench.Push();
        release.SetResult();

        bench.Stop(worker);

        Assert.Equal(default, bench.Counts);
    }

    [Fact]
    public void A_stop_does_not_wait_for_a_watch_that_ignores_its_token()
    {
        var never = new TaskCompletionSource();
        bench.Queue.Watch = _ => Deaf(never.Task);
        var worker = bench.Start();

        bench.Stop(worker);

        Assert.False(worker.GetHealth().IsRunning);
    }

    [Fact]
    public void A_job_that_starts_while_a_renewal_is_on_its_way_is_cancelled_by_the_answer()
    {
        bench.Options.Concurrency = 1;
        bench.Handle("fast", static _ => { });
        bench.Handle("behind", async context =>
        {
            tokens.Add(context.CancellationToken);
            await Task.Delay(Timeout.Infinite, context.CancellationToken);
        });
        for (var i = 0; i < 20; i++)
            bench.Push("fast");
        bench.Push();
        var behind = bench.Push("behind");
        var renewal = new TaskCompletionSource();
        bench.Queue.BeforeExtend = () => renewal.Task;
        bench.Start();
        Assert.Equal(2, bench.Counts.Leased);
        Assert.True(Cancel(behind));

        release.SetResult();
        bench.Simulation.RunUntilIdle();
        Assert.Equal(2, tokens.Count);
        Assert.False(tokens[1].IsCancellationRequested);
        renewal.SetResult();
        bench.Simulation.RunUntilIdle();

        Assert.True(tokens[1].IsCancellationRequested);
        Assert.Equal(default, bench.Counts);
    }

    [Fact]
    public void A_job_that_is_cancelled_before_the_answer_of_its_pop_has_come_is_cancelled_at_once()
    {
        var answer = new TaskCompletionSource();
        bench.Queue.AroundPop = async pop =>
        {
            var count = await pop();
            await answer.Task;
            return count;
        };
        bench.Start();
        var id = bench.Push();
        Assert.Equal((1, 0), (bench.Counts.Leased, tokens.Count));
        Assert.True(Cancel(id));

        answer.SetResult();
        bench.Simulation.RunUntilIdle();

        Assert.True(Assert.Single(tokens).IsCancellationRequested);
        Assert.True(bench.Logs.Has(LogLevel.Information, $"{id} was cancelled"));
        Assert.Equal(default, bench.Counts);
    }

    [Fact]
    public void Many_that_are_cancelled_together_are_looked_for_together()
    {
        const int Many = 2_000;
        bench.Options.Concurrency = Many;
        bench.Start();
        Guid[] ids = [.. Enumerable.Range(0, Many).Select(_ => bench.Push())];
        var before = GC.GetAllocatedBytesForCurrentThread();

        Assert.Equal(Many, bench.Simulation.Finish(bench.Memory.CancelAsync(ids)));
        bench.Simulation.RunUntilIdle();

        Assert.All(tokens, static token => Assert.True(token.IsCancellationRequested));
        Assert.Equal(Many, tokens.Count);
        Assert.InRange((GC.GetAllocatedBytesForCurrentThread() - before) / Many, 0, 30_000);
    }

    [Fact]
    public void A_token_that_outlives_its_job_is_not_cancelled_with_a_later_one()
    {
        bench.Options.Concurrency = 1;
        CancellationToken leaked = default;
        bench.Table.Add("leaky", run =>
        {
            leaked = run.CancellationToken;
            return default;
        });
        bench.Table.Add("plain", async _ =>
        {
            await release.Task;
            return default;
        });
        bench.Start();
        bench.Push("leaky");

        Cancel(bench.Push());
        Cancel(bench.Push("plain"));

        Assert.True(Assert.Single(tokens).IsCancellationRequested);
        Assert.NotEqual(default, leaked);
        Assert.False(leaked.IsCancellationRequested);
        release.SetResult();
    }

    public void Dispose() => bench.Dispose();

    static async IAsyncEnumerable<Guid> Deaf(Task until)
    {
        await until;
        yield break;
    }

    static async IAsyncEnumerable<Guid> Nothing()
    {
        await Task.CompletedTask;
        yield break;
    }

    bool Cancel(Guid id)
    {
        var isCancelled = bench.Simulation.Finish(bench.Memory.CancelAsync(id));
        bench.Simulation.RunUntilIdle();
        return isCancelled;
    }
}
