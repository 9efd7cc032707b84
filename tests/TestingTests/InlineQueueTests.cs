using Queue.Testing;

namespace Queue.TestingTests;

public sealed class InlineQueueTests : IDisposable
{
    readonly List<int> done = [];
    readonly WorkerHarness harness = new();
    readonly Script script = new();
    readonly InlineQueue queue;

    public InlineQueueTests()
    {
        script.OnWork = async (job, _) =>
        {
            await Task.Yield();
            done.Add(job.Id);
            return JobOutcome.Completed;
        };
        queue = new(QueueTestingTestsJobs.Table, script.CreateServices(), harness.Clock);
    }

    [Fact]
    public async Task Handlers_have_ended_when_the_dispatch_returns()
    {
        await queue.DispatchAsync(new Work(1));
        Assert.Equal([1], done);

        await queue.DispatchAsync(Enumerable.Range(2, 3).Select(id => new Work(id)));
        Assert.Equal([1, 2, 3, 4], done);
        Assert.Equal(default, await queue.CountAsync());
        queue.AssertDispatched<Work>(4);
    }

    [Fact]
    public async Task What_a_handler_throws_comes_out_and_the_job_is_kept_as_failed()
    {
        script.OnWork = (job, _) => job.Id == 2
            ? throw new InvalidDataException("two")
            : Task.FromResult(Record(job));

        var thrown = await Assert.ThrowsAsync<InvalidDataException>(
            async () => await queue.DispatchAsync(Enumerable.Range(1, 3).Select(id => new Work(id))));

        Assert.Equal("two", thrown.Message);
        Assert.Equal([1, 3], done);
        var failed = Assert.Single(await queue.ListFailedAsync());
        Assert.StartsWith("System.IO.InvalidDataException: two", failed.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Handlers_run_through_their_middleware()
    {
        await queue.DispatchAsync(new Refused(1));

        Assert.Equal("refused", Assert.Single(await queue.ListFailedAsync()).Error);
    }

    [Fact]
    public async Task A_failed_job_that_is_retried_runs_when_what_is_due_is_run()
    {
        script.OnWork = (_, _) => throw new InvalidDataException();
        await Assert.ThrowsAsync<InvalidDataException>(async () => await queue.DispatchAsync(new Work(1)));
        script.OnWork = (job, context) => Task.FromResult(Record(job, context.Attempt == 1));

        await queue.RetryFailedAsync([(await queue.ListFailedAsync())[0].Job.Id]);

        Assert.Equal(1, await queue.RunDueAsync());
        Assert.Equal([1], done);
    }

    [Fact]
    public async Task A_job_that_fails_by_decision_is_kept_and_nothing_is_thrown()
    {
        script.OnWork = (_, _) => Task.FromResult(JobOutcome.Fail("no such order"));

        await queue.DispatchAsync(new Work(1));

        Assert.Equal("no such order", Assert.Single(await queue.ListFailedAsync()).Error);
    }

    [Fact]
    public async Task A_delayed_and_a_released_job_wait_until_they_are_due_and_it_is_asked_for()
    {
        script.OnWork = (job, context) => Task.FromResult(
            context.Releases == 0 && job.Id == 1 ? JobOutcome.Release(TimeSpan.FromHours(2)) : Record(job));
        await queue.DispatchAsync(new Work(1));
        await queue.DispatchAsync(new Work(2), TimeSpan.FromHours(1));
        Assert.Equal(new QueueCounts(0, 2, 0, 0), await queue.CountAsync());

        await harness.AdvanceAsync(TimeSpan.FromHours(1));
        Assert.Empty(done);
        Assert.Equal(1, await queue.RunDueAsync());
        Assert.Equal([2], done);

        await harness.AdvanceAsync(TimeSpan.FromHours(1));
        Assert.Equal(1, await queue.RunDueAsync());
        Assert.Equal([2, 1], done);
    }

    [Fact]
    public async Task A_handler_can_dispatch_and_what_it_dispatched_is_done_first()
    {
        script.OnWork = async (job, _) =>
        {
            if (job.Id < 3)
                await queue.DispatchAsync(new Work(job.Id + 1));
            return Record(job);
        };

        await queue.DispatchAsync(new Work(1));

        Assert.Equal([3, 2, 1], done);
    }

    [Fact]
    public async Task A_handler_that_takes_the_queue_dispatches_with_it()
    {
        await queue.DispatchAsync(new Relay(7));

        Assert.Equal([7], done);
        queue.AssertDispatched(new Work(7));
    }

    [Fact]
    public async Task A_job_that_dispatches_itself_for_ever_is_ended()
    {
        script.OnWork = async (job, _) =>
        {
            await queue.DispatchAsync(job);
            return JobOutcome.Completed;
        };

        var thrown = await Assert.ThrowsAsync<InvalidOperationException>(
            async () => await queue.DispatchAsync(new Work(1)));

        Assert.StartsWith(
            "Expected handlers to dispatch at most 32 deep within handlers, found the job 'work' deeper.",
            thrown.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_job_of_another_program_stays_in_the_queue()
    {
        await queue.PushAsync([new(Guid.NewGuid(), "elsewhere", "{}"u8.ToArray())]);
        await queue.DispatchAsync(new Work(1));

        Assert.Equal([1], done);
        Assert.Equal(new QueueCounts(1, 0, 0, 0), await queue.CountAsync());
    }

    [Fact]
    public async Task Each_of_many_dispatches_at_once_waits_for_its_own_job()
    {
        var finished = new HashSet<int>();
        script.OnWork = async (job, _) =>
        {
            await Task.Yield();
            lock (finished)
                finished.Add(job.Id);
            return JobOutcome.Completed;
        };

        await Parallel.ForAsync(0, 1_000, async (id, cancellationToken) =>
        {
            await queue.DispatchAsync(new Work(id), cancellationToken);
            lock (finished)
                Assert.Contains(id, finished);
        });

        Assert.Equal(default, await queue.CountAsync());
    }

    [Fact]
    public async Task A_fault_comes_out_of_the_dispatch_of_its_job_whoever_ran_it()
    {
        script.OnWork = async (job, _) =>
        {
            await Task.Yield();
            return job.Id % 2 == 0 ? JobOutcome.Completed : throw new InvalidDataException($"{job.Id}");
        };

        await Parallel.ForAsync(0, 1_000, async (id, cancellationToken) =>
        {
            var dispatch = queue.DispatchAsync(new Work(id), cancellationToken).AsTask();
            if (id % 2 == 0)
                await dispatch;
            else
                Assert.Equal($"{id}", (await Assert.ThrowsAsync<InvalidDataException>(() => dispatch)).Message);
        });
    }

    [Fact]
    public async Task Without_a_provider_a_handler_that_takes_services_can_not_run()
    {
        using var bare = new InlineQueue(QueueTestingTestsJobs.Table);
        await bare.DispatchAsync(new Tags(["a"]));

        var thrown = await Assert.ThrowsAsync<InvalidOperationException>(
            async () => await bare.DispatchAsync(new Work(1)));

        Assert.StartsWith("The handler of 'work' takes services", thrown.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_is_no_payload_of_the_job_comes_out_as_in_a_worker()
    {
        await Assert.ThrowsAsync<JobPayloadException>(
            async () => await queue.PushAsync([new(Guid.NewGuid(), "work", "[]"u8.ToArray())]));
        Assert.Single(await queue.ListFailedAsync());
    }

    public void Dispose() => queue.Dispose();

    JobOutcome Record(Work job, bool isRight = true)
    {
        Assert.True(isRight);
        done.Add(job.Id);
        return JobOutcome.Completed;
    }
}
