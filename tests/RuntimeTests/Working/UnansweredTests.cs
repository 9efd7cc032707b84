using Microsoft.Extensions.Logging;
using Queue.RuntimeTests.Support;
using Queue.Storage;

namespace Queue.RuntimeTests.Working;

/// <summary>Calls that the store never answers: a lease is not renewed for ever, and no slot waits for ever.</summary>
public sealed class UnansweredTests : IDisposable
{
    static readonly Task Never = new TaskCompletionSource().Task;

    readonly Bench bench = new();
    int starts;

    public UnansweredTests()
    {
        (bench.Options.Concurrency, bench.Options.Prefetch) = (1, 0);
        bench.Handle("job", _ => { starts++; });
        bench.Handle("bad", _ =>
        {
            starts++;
            throw new InvalidOperationException("no");
        });
    }

    [Fact]
    public void An_ack_that_is_never_answered_is_given_up_and_its_job_goes_back()
    {
        var answers = new Queue<Task>([Never, Never]);
        bench.Queue.BeforeAck = () => answers.TryDequeue(out var answer) ? answer : Task.CompletedTask;
        var worker = bench.Start();
        bench.Push();
        bench.Push();
        bench.Advance(29);
        Assert.Equal(1, starts);

        bench.Advance(20);
        Assert.Equal((1, WorkerStatus.Degraded), (starts, worker.GetHealth().Status));
        Assert.True(bench.Logs.Has(LogLevel.Warning, "The store failed"));

        bench.Advance(60);
        Assert.True(bench.Logs.Has(LogLevel.Error, "could not be stored"));
        Assert.Equal((3, default(QueueCounts)), (starts, bench.Counts));
        Assert.Equal(WorkerStatus.Healthy, worker.GetHealth().Status);
    }

    [Fact]
    public void An_ack_that_is_answered_after_it_was_sent_again_has_done_its_work()
    {
        var slow = new TaskCompletionSource();
        var answers = new Queue<Task>([slow.Task]);
        bench.Queue.BeforeAck = () => answers.TryDequeue(out var answer) ? answer : Task.CompletedTask;
        bench.Start();
        bench.Push();

        bench.Advance(35);
        Assert.Equal(default, bench.Counts);
        slow.SetException(new IOException("too late"));
        bench.Advance(60);

        Assert.Equal((1, 1), (starts, bench.Queue.Of(Verb.Ack).Count()));
    }

    [Theory]
    [InlineData(3)]
    [InlineData(1)]
    public void A_failure_that_is_never_answered_holds_up_its_slot_no_longer_than_two_leases(int maxAttempts)
    {
        bench.Options.MaxAttempts = maxAttempts;
        var answers = new Queue<Task>([Never, Never]);
        bench.Queue.BeforeSettling = () => answers.TryDequeue(out var answer) ? answer : Task.CompletedTask;
        bench.Start();
        bench.Push("bad");
        bench.Push();

        bench.Advance(62);
        Assert.Equal(2, starts);
        bench.Advance(90);

        Assert.Equal(new QueueCounts(0, 0, 0, 1), bench.Counts);
    }

    [Fact]
    public void A_pop_that_is_never_answered_is_cancelled_and_the_next_brings_the_job()
    {
        var isLost = true;
        bench.Queue.AroundPop = async pop =>
        {
            if (isLost)
                await Task.Delay(Timeout.InfiniteTimeSpan, bench.Queue.PopToken);
            return await pop();
        };
        var worker = bench.Start();
        bench.Push();
        bench.Advance(59);
        Assert.Equal(WorkerStatus.Healthy, worker.GetHealth().Status);

        bench.Advance(10);
        Assert.True(bench.Logs.Has(LogLevel.Warning, "has not answered a pop"));
        Assert.Equal(WorkerStatus.Degraded, worker.GetHealth().Status);
        isLost = false;
        bench.Advance(75);

        Assert.Equal((1, WorkerStatus.Healthy), (starts, worker.GetHealth().Status));
        Assert.Equal(default, bench.Counts);
    }

    [Fact]
    public void A_pop_that_ignores_its_token_is_told_and_counts_when_it_comes_after_all()
    {
        var answer = new TaskCompletionSource();
        bench.Queue.AroundPop = async pop =>
        {
            await answer.Task;
            return await pop();
        };
        var worker = bench.Start();
        bench.Push();
        bench.Advance(300);
        Assert.InRange(bench.Logs.Entries.Count(static entry => entry.Level == LogLevel.Warning), 3, 5);
        Assert.Equal(WorkerStatus.Degraded, worker.GetHealth().Status);

        bench.Queue.AroundPop = static pop => pop();
        answer.SetResult();
        bench.Advance(1);

        Assert.Equal((1, WorkerStatus.Healthy), (starts, worker.GetHealth().Status));
    }

    [Fact]
    public void A_store_that_refuses_pops_is_not_said_to_leave_them_unanswered()
    {
        bench.Options.Lease = QueueLimits.MinLease;
        bench.Queue.Fault = static verb => verb == Verb.Pop ? new IOException("down") : null;
        bench.Start();

        bench.Advance(60, step: 0.1);

        Assert.True(bench.Logs.Has(LogLevel.Warning, "The store failed"));
        Assert.False(bench.Logs.Has(LogLevel.Warning, "has not answered"));
    }

    [Fact]
    public void A_queue_whose_callback_throws_when_its_pop_is_cancelled_does_not_end_the_care_for_leases()
    {
        var registrations = 0;
        var release = new TaskCompletionSource();
        bench.Queue.AroundPop = async pop =>
        {
            if (registrations++ == 0)
                bench.Queue.PopToken.Register(static () => throw new IOException("no way to cancel"));
            await release.Task;
            return await pop();
        };
        var worker = bench.Start();
        bench.Advance(150);
        var warnings = bench.Logs.Entries.Count(static entry => entry.Level == LogLevel.Warning);
        release.SetResult();
        bench.Stop(worker);

        Assert.Equal(2, warnings);
        Assert.True(bench.Logs.Has(LogLevel.Error, "callback on the token of a pop threw"));
    }

    [Fact]
    public void Renewals_that_are_never_answered_are_cancelled_after_a_lease()
    {
        var release = new TaskCompletionSource();
        bench.Handle("long", async _ => await release.Task);
        bench.Queue.BeforeExtend = static () => Never;
        bench.Start();
        bench.Push("long");

        bench.Advance(120);

        Assert.InRange(bench.Queue.ExtendTokens.Count(static token => !token.IsCancellationRequested), 1, 4);
        release.SetResult();
    }

    public void Dispose() => bench.Dispose();
}
