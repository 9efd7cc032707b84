using Queue.RuntimeTests.Support;

namespace Queue.RuntimeTests.Working;

public sealed class WorkerOptionsTests
{
    static readonly TimeSpan Tick = TimeSpan.FromTicks(1);
    static readonly TimeSpan Day = TimeSpan.FromDays(1);

    public static TheoryData<string, Action<WorkerOptions>> Wrong => new()
    {
        { nameof(WorkerOptions.Queues), static o => o.Queues = [] },
        { nameof(WorkerOptions.Queues), static o => o.Queues = null! },
        { nameof(WorkerOptions.Queues), static o => o.Queues = ["a", "a"] },
        { nameof(WorkerOptions.Queues), static o => o.Queues = ["with space"] },
        { nameof(WorkerOptions.Queues), static o => o.Queues = [null!] },
        { nameof(WorkerOptions.Queues), static o => o.Queues = [default] },
        { nameof(WorkerOptions.Queues), static o => o.Queues = [new("a", 1), "b"] },
        { nameof(WorkerOptions.Queues), static o => o.Queues = [new("a", 0)] },
        { nameof(WorkerOptions.Queues), static o => o.Queues = [new("a", 1), new("b", QueueLimits.MaxQueueWeight + 1)] },
        { nameof(WorkerOptions.Queues), static o => o.Queues = Names(QueueLimits.MaxQueuesPerPop + 1) },
        { nameof(WorkerOptions.Concurrency), static o => o.Concurrency = 0 },
        { nameof(WorkerOptions.Concurrency), static o => o.Concurrency = 10_001 },
        { nameof(WorkerOptions.MaxAttempts), static o => o.MaxAttempts = 0 },
        { nameof(WorkerOptions.MaxAttempts), static o => o.MaxAttempts = 1_001 },
        { nameof(WorkerOptions.MaxReleases), static o => o.MaxReleases = -1 },
        { nameof(WorkerOptions.MaxReleases), static o => o.MaxReleases = 1_000_001 },
        { nameof(WorkerOptions.Backoff), static o => o.Backoff = null! },
        { nameof(WorkerOptions.NoRetry), static o => o.NoRetry = null! },
        { nameof(WorkerOptions.NoRetry), static o => o.NoRetry = [null!] },
        { nameof(WorkerOptions.NoRetry), static o => o.NoRetry = [typeof(string)] },
        { nameof(WorkerOptions.NoRetry), static o => o.NoRetry = [typeof(IDisposable)] },
        { nameof(WorkerOptions.NoRetry), static o => o.NoRetry = [typeof(GenericException<>)] },
        { nameof(WorkerOptions.NoRetry), static o => o.NoRetry = Types(QueueLimits.MaxNoRetryTypes + 1) },
        { nameof(WorkerOptions.Timeout), static o => o.Timeout = QueueLimits.MinTimeout - Tick },
        { nameof(WorkerOptions.Timeout), static o => o.Timeout = QueueLimits.MaxTimeout + Tick },
        { nameof(WorkerOptions.Lease), static o => o.Lease = QueueLimits.MinLease - Tick },
        { nameof(WorkerOptions.Lease), static o => o.Lease = QueueLimits.MaxLease + Tick },
        { nameof(WorkerOptions.ShutdownTime), static o => o.ShutdownTime = -Tick },
        { nameof(WorkerOptions.ShutdownTime), static o => o.ShutdownTime = Day + Tick },
        { nameof(WorkerOptions.CancellationTime), static o => o.CancellationTime = -Tick },
        { nameof(WorkerOptions.CancellationTime), static o => o.CancellationTime = Day + Tick },
        { nameof(WorkerOptions.UnknownJobGrace), static o => o.UnknownJobGrace = -Tick },
        { nameof(WorkerOptions.UnknownJobGrace), static o => o.UnknownJobGrace = QueueLimits.MaxDelay + Tick },
        { nameof(WorkerOptions.Middleware), static o => o.Middleware = null! },
        { nameof(WorkerOptions.Middleware), static o => o.Middleware = [null!] },
        { nameof(WorkerOptions.Middleware), static o => AddMiddleware(o, QueueLimits.MaxMiddleware + 1) },
        { nameof(WorkerOptions.TimeProvider), static o => o.TimeProvider = null! },
    };

    public static TheoryData<Action<WorkerOptions>> Extremes => new()
    {
        static o => o.Queues = Names(QueueLimits.MaxQueuesPerPop),
        static o => o.Queues = [new("a", 1), new("b", QueueLimits.MaxQueueWeight)],
        static o => o.Concurrency = 1,
        static o => o.Concurrency = 10_000,
        static o => o.MaxAttempts = 1,
        static o => o.MaxAttempts = 1_000,
        static o => o.MaxReleases = 0,
        static o => o.MaxReleases = 1_000_000,
        static o => o.NoRetry = Types(QueueLimits.MaxNoRetryTypes),
        static o => o.NoRetry = [typeof(Exception), typeof(GenericException<int>)],
        static o => o.Timeout = QueueLimits.MinTimeout,
        static o => o.Timeout = QueueLimits.MaxTimeout,
        static o => o.Lease = QueueLimits.MinLease,
        static o => o.Lease = QueueLimits.MaxLease,
        static o => o.ShutdownTime = TimeSpan.Zero,
        static o => o.ShutdownTime = Day,
        static o => o.CancellationTime = TimeSpan.Zero,
        static o => o.CancellationTime = Day,
        static o => AddMiddleware(o, QueueLimits.MaxMiddleware),
        static o => o.UnknownJobGrace = TimeSpan.Zero,
        static o => o.UnknownJobGrace = QueueLimits.MaxDelay,
    };

    [Theory]
    [MemberData(nameof(Wrong), DisableDiscoveryEnumeration = true)]
    public void An_option_out_of_range_is_refused_by_name(string option, Action<WorkerOptions> change)
    {
        var options = new WorkerOptions();
        change(options);

        Assert.Contains(option, Refusal(options).Message, StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(Extremes), DisableDiscoveryEnumeration = true)]
    public void An_option_at_its_limit_is_accepted(Action<WorkerOptions> change)
    {
        using var queue = new MemoryQueue();
        var options = new WorkerOptions();
        change(options);

        Assert.NotNull(new Worker(queue, new LambdaTable(), options));
    }

    [Fact]
    public void All_faults_are_listed_at_once()
    {
        var message = Refusal(new WorkerOptions { Concurrency = 0, MaxAttempts = -3, Queues = [], NoRetry = [typeof(int)] }).Message;

        foreach (var part in (string[])["Concurrency", "MaxAttempts", "-3", "Queues", "NoRetry", "Int32"])
            Assert.Contains(part, message, StringComparison.Ordinal);
    }

    [Fact]
    public void The_defaults_are_those_that_are_documented()
    {
        var options = new WorkerOptions();

        Assert.Equal([QueueLimits.DefaultQueue], options.Queues);
        Assert.Equal((10, 3, 1_000), (options.Concurrency, options.MaxAttempts, options.MaxReleases));
        Assert.Equal("exponential from 00:00:05 by 2 up to 01:00:00, jitter 0.1", options.Backoff.ToString());
        Assert.Empty(options.NoRetry);
        Assert.Null(options.Timeout);
        Assert.Empty(options.Middleware);
        Assert.Equal((TimeSpan.FromSeconds(30), TimeSpan.FromSeconds(20)), (options.Lease, options.ShutdownTime));
        Assert.Equal((TimeSpan.FromSeconds(5), Day), (options.CancellationTime, options.UnknownJobGrace));
        Assert.Same(TimeProvider.System, options.TimeProvider);
    }

    [Fact]
    public void Options_changed_after_the_worker_was_made_change_nothing()
    {
        using var bench = new Bench();
        var now = 0;
        var release = new TaskCompletionSource();
        bench.Handle("job", async _ =>
        {
            now++;
            await release.Task;
        });
        bench.Options.Concurrency = 2;
        var worker = bench.Make();
        bench.Options.Concurrency = 5;
        bench.Start(worker);
        for (var i = 0; i < 5; i++)
            bench.Push();

        Assert.Equal(2, now);
        release.SetResult();
    }

    [Fact]
    public void A_worker_needs_a_queue_and_a_table()
    {
        using var queue = new MemoryQueue();

        Assert.Throws<ArgumentNullException>(() => new Worker(null!, new LambdaTable()));
        Assert.Throws<ArgumentNullException>(() => new Worker(queue, null!));
    }

    static void AddMiddleware(WorkerOptions options, int count)
    {
        for (var i = 0; i < count; i++)
            options.Use(static (context, next) => next(context));
    }

    static Type[] Types(int count) => [.. Enumerable.Repeat(typeof(ArgumentException), count)];

    static WorkerQueue[] Names(int count) => [.. Enumerable.Range(0, count).Select(static i => new WorkerQueue($"q{i}"))];

    static ArgumentException Refusal(WorkerOptions options)
    {
        using var queue = new MemoryQueue();
        return Assert.ThrowsAny<ArgumentException>(() => new Worker(queue, new LambdaTable(), options));
    }

    sealed class GenericException<T> : Exception;
}
