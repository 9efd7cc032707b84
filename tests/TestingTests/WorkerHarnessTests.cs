using Microsoft.Extensions.DependencyInjection;
using Queue.Testing;

namespace Queue.TestingTests;

public sealed class WorkerHarnessTests : IAsyncDisposable
{
    static readonly DateTimeOffset Start = new(2026, 3, 1, 12, 0, 0, TimeSpan.Zero);

    readonly WorkerHarness harness = new(Start);
    readonly Script script = new();

    [Fact]
    public async Task Nothing_happens_but_when_it_is_let()
    {
        AddWorker();
        await harness.Queue.DispatchAsync(new Work(1));
        Assert.Empty(harness.Starts);

        await harness.DrainAsync();

        var start = Assert.Single(harness.Starts);
        Assert.Equal(("work", 1, Start, JobOutcome.Completed), (start.Name, start.Attempt, start.At, start.Outcome));
        Assert.Equal(default, await harness.Queue.CountAsync());
    }

    [Fact]
    public async Task Handlers_run_through_their_middleware()
    {
        AddWorker();
        await harness.Queue.DispatchAsync(new Refused(1));

        await harness.DrainAsync();

        Assert.Equal("refused", Assert.Single(harness.Failures).Error);
    }

    [Fact]
    public async Task A_job_that_fails_is_tried_again_at_the_very_times_and_then_kept()
    {
        var told = new List<string>();
        script.OnWork = (_, _) => throw new InvalidDataException("again");
        AddWorker(new()
        {
            OnFailed = (failure, _) =>
            {
                told.Add(failure.Job.Name);
                return default;
            },
        });
        await harness.Queue.DispatchAsync(new Work(1));

        await harness.AdvanceAsync(TimeSpan.FromDays(1));

        Assert.Equal([0, 1, 11], harness.Starts.Select(start => (start.At - Start).TotalMinutes));
        Assert.All(harness.Starts, start => Assert.IsType<InvalidDataException>(start.Exception));
        Assert.Equal("work, attempt 1 at 2026-03-01 12:00:00Z: threw System.IO.InvalidDataException: again",
            harness.Starts[0].ToString());
        Assert.IsType<InvalidDataException>(Assert.Single(harness.Failures).Exception);
        Assert.Equal(["work"], told);
        Assert.Equal(Start.AddDays(1), harness.Clock.GetUtcNow());
    }

    [Fact]
    public async Task The_worker_s_own_waits_between_attempts_have_no_jitter_either()
    {
        script.OnWork = (_, _) => throw new InvalidDataException();
        harness.AddWorker(new WithoutPolicies(QueueTestingTestsJobs.Table), services: script.CreateServices());
        await harness.Queue.PushAsync([new(Guid.NewGuid(), "work", "{\"Id\":1}"u8.ToArray())]);

        await harness.AdvanceAsync(TimeSpan.FromSeconds(15));

        Assert.Equal([0, 5, 15], harness.Starts.Select(start => (start.At - Start).TotalSeconds));
    }

    [Fact]
    public async Task A_handler_that_waits_for_the_clock_costs_no_real_time_and_keeps_its_lease()
    {
        harness.Patience = TimeSpan.FromHours(1);
        script.OnWork = async (_, context) =>
        {
            await Task.Delay(TimeSpan.FromHours(3), harness.Clock, context.CancellationToken);
            return JobOutcome.Completed;
        };
        AddWorker();
        AddWorker();
        await harness.Queue.DispatchAsync(new Work(1));

        await harness.AdvanceAsync(TimeSpan.FromHours(3) - TimeSpan.FromTicks(1));
        Assert.True(Assert.Single(harness.Starts).IsRunning);

        await harness.AdvanceAsync(TimeSpan.FromTicks(1));
        Assert.Equal(JobOutcome.Completed, Assert.Single(harness.Starts).Outcome);
    }

    [Fact]
    public async Task A_handler_that_waits_for_something_else_is_waited_for()
    {
        script.OnWork = async (job, context) =>
        {
            var path = Path.GetTempFileName();
            await File.WriteAllTextAsync(path, $"{job.Id}", context.CancellationToken).ConfigureAwait(false);
            await Task.Run(() => File.Delete(path)).ConfigureAwait(false);
            return JobOutcome.Completed;
        };
        AddWorker();
        await harness.Queue.DispatchAsync(Enumerable.Range(0, 100).Select(id => new Work(id)));

        await harness.DrainAsync();

        Assert.Equal(100, harness.Starts.Count(start => start.Outcome == JobOutcome.Completed));
        Assert.Equal(default, await harness.Queue.CountAsync());
    }

    [Fact]
    public async Task A_handler_that_hangs_is_waited_for_once_and_time_goes_on()
    {
        harness.Patience = TimeSpan.FromMilliseconds(20);
        script.OnWork = async (_, context) =>
        {
            await Task.Delay(Timeout.Infinite, context.CancellationToken);
            return JobOutcome.Completed;
        };
        AddWorker(new() { Timeout = TimeSpan.FromMinutes(2), MaxAttempts = 1 });
        await harness.Queue.PushAsync([new(Guid.NewGuid(), "work", "{\"Id\":1}"u8.ToArray())]);

        await harness.AdvanceAsync(TimeSpan.FromMinutes(2));

        Assert.IsType<TimeoutException>(Assert.Single(harness.Failures).Exception);
    }

    [Fact]
    public async Task The_same_test_has_the_same_story_each_time()
    {
        var first = await TellAsync();
        Assert.All(await Task.WhenAll(TellAsync(), TellAsync()), again => Assert.Equal(first, again));
        Assert.True(first.Count > 200);
    }

    [Fact]
    public async Task What_never_ends_is_refused()
    {
        script.OnWork = async (job, _) =>
        {
            await harness.Queue.DispatchAsync(job);
            return JobOutcome.Completed;
        };
        harness.MaxSteps = 1_000;
        AddWorker();
        await harness.Queue.DispatchAsync(new Work(1));

        var thrown = await Assert.ThrowsAsync<InvalidOperationException>(harness.DrainAsync);

        script.OnWork = static (_, _) => Task.FromResult(JobOutcome.Completed);
        await harness.DrainAsync();
        Assert.StartsWith("Expected at most 1000 steps at one time", thrown.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_second_call_while_one_goes_on_is_refused()
    {
        script.OnWork = async (_, _) =>
        {
            await harness.AdvanceAsync(TimeSpan.FromHours(1));
            return JobOutcome.Completed;
        };
        AddWorker();
        await harness.Queue.DispatchAsync(new Work(1));

        await harness.DrainAsync();

        Assert.StartsWith(
            "Expected one call at a time", harness.Starts[0].Exception!.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_stop_gives_handlers_the_shutdown_time_and_then_cancels_them()
    {
        script.OnWork = async (_, context) =>
        {
            await Task.Delay(TimeSpan.FromDays(1), harness.Clock, context.CancellationToken);
            return JobOutcome.Completed;
        };
        AddWorker(new() { ShutdownTime = TimeSpan.FromSeconds(20) });
        await harness.Queue.DispatchAsync(new Work(1));
        await harness.AdvanceAsync(TimeSpan.FromSeconds(1));

        await harness.StopAsync();

        Assert.Equal(Start.AddSeconds(21), harness.Clock.GetUtcNow());
        Assert.IsAssignableFrom<OperationCanceledException>(harness.Starts[0].Exception);
        Assert.Equal(new QueueCounts(1, 0, 0, 0), await harness.Queue.CountAsync());
    }

    [Fact]
    public async Task A_timer_of_the_clock_rings_on_time_and_in_its_context()
    {
        var local = new AsyncLocal<string> { Value = "made here" };
        var rings = new List<(TimeSpan At, string? Context)>();
        await using var timer = harness.Clock.CreateTimer(
            _ => rings.Add((harness.Clock.GetUtcNow() - Start, local.Value)), null,
            TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(2));
        local.Value = "changed";

        await harness.AdvanceAsync(TimeSpan.FromSeconds(4));
        timer.Change(TimeSpan.Zero, Timeout.InfiniteTimeSpan);
        await harness.AdvanceAsync(TimeSpan.FromSeconds(4));

        Assert.Equal([1, 3, 4], rings.Select(ring => ring.At.TotalSeconds));
        Assert.All(rings, ring => Assert.Equal("made here", ring.Context));
    }

    [Fact]
    public async Task A_disposed_timer_does_not_ring()
    {
        var hasRung = false;
        var timer = harness.Clock.CreateTimer(_ => hasRung = true, null, TimeSpan.Zero, Timeout.InfiniteTimeSpan);
        await timer.DisposeAsync();

        await harness.AdvanceAsync(TimeSpan.FromSeconds(1));

        Assert.False(hasRung);
        Assert.False(timer.Change(TimeSpan.Zero, TimeSpan.Zero));
    }

    [Fact]
    public async Task A_worker_whose_queue_is_gone_says_so()
    {
        AddWorker();
        await harness.DrainAsync();
        harness.Queue.Dispose();

        await Assert.ThrowsAsync<ObjectDisposedException>(() => harness.AdvanceAsync(TimeSpan.FromHours(1)));
    }

    [Fact]
    public void A_worker_whose_handlers_lack_services_is_refused_as_it_is_in_a_host()
    {
        using var services = new ServiceCollection().BuildServiceProvider();

        var error = Assert.Throws<InvalidOperationException>(
            () => harness.AddWorker(QueueTestingTestsJobs.Table, services: services));

        Assert.Contains(nameof(Script), error.Message, StringComparison.Ordinal);
    }

    public ValueTask DisposeAsync() => harness.DisposeAsync();

    void AddWorker(WorkerOptions? options = null) =>
        harness.AddWorker(QueueTestingTestsJobs.Table, options, script.CreateServices());

    static async Task<List<string>> TellAsync()
    {
        var script = new Script();
        var random = new Random(42);
        await using var harness = new WorkerHarness(Start);
        script.OnWork = async (job, context) =>
        {
            await Task.Delay(TimeSpan.FromMilliseconds(random.Next(500)), harness.Clock, context.CancellationToken);
            return random.Next(4) switch
            {
                0 => throw new InvalidDataException($"{job.Id}"),
                1 when context.Releases < 3 => JobOutcome.Release(TimeSpan.FromSeconds(random.Next(100))),
                _ => JobOutcome.Completed,
            };
        };
        for (var worker = 0; worker < 3; worker++)
            harness.AddWorker(QueueTestingTestsJobs.Table, services: script.CreateServices());
        for (var id = 0; id < 150; id++)
            await harness.Queue.DispatchAsync(new Work(id), TimeSpan.FromMilliseconds(random.Next(10_000)));
        await harness.AdvanceAsync(TimeSpan.FromHours(1));
        return [.. harness.Starts.Select(start => start.ToString())];
    }
}
