using Microsoft.Extensions.Logging;
using Queue.Testing.Running;
using Queue.Testing.Timing;

namespace Queue.Testing;

/// <summary>
/// Runs real workers on a real memory queue for a test, on a clock that only the test moves: nothing happens but in
/// <see cref="DrainAsync"/>, <see cref="AdvanceAsync"/> and <see cref="StopAsync"/>, always in the same order.
/// </summary>
/// <remarks>
/// <para>All runs on the thread of the caller. The waits between attempts have no jitter here. A handler sees time pass
/// when it takes it from <see cref="Clock"/>.</para>
/// <para>What a handler awaits besides the clock, such as a file, goes on in real time, and is waited for up to
/// <see cref="Patience"/>. A handler that has a timer of the clock is taken to wait for that.</para>
/// </remarks>
public sealed class WorkerHarness : IAsyncDisposable
{
    static readonly DateTimeOffset DefaultStart = new(2000, 1, 1, 0, 0, 0, TimeSpan.Zero);

    readonly Stage stage = new();
    readonly HarnessClock clock;
    readonly Starts starts;
    readonly List<HarnessWorker> workers = [];
    readonly List<JobFailure> failures = [];
    int stepsAtOneTime;
    bool isBusy;

    /// <summary>A harness with an empty queue and no worker.</summary>
    /// <param name="start">The time to begin with; null for the first moment of the year 2000.</param>
    public WorkerHarness(DateTimeOffset? start = null)
    {
        clock = new(stage, start ?? DefaultStart);
        starts = new(clock);
        Queue = new(clock);
    }

    /// <summary>
    /// The clock of the queue and the workers: give it to handlers that take a <see cref="TimeProvider"/>.
    /// </summary>
    public TimeProvider Clock => clock;

    /// <summary>The queue, which tells what was dispatched, by the test and by handlers.</summary>
    public FakeQueue Queue { get; }

    /// <summary>All starts of handlers, in that order.</summary>
    public IReadOnlyList<JobStart> Starts => starts.All;

    /// <summary>All jobs that were kept as failed, in that order.</summary>
    public IReadOnlyList<JobFailure> Failures
    {
        get
        {
            lock (failures)
                return [.. failures];
        }
    }

    /// <summary>
    /// How long, in real time, to wait for a handler that waits for something other than the clock, before time goes on
    /// without it.
    /// </summary>
    /// <value>Default: 1 second.</value>
    public TimeSpan Patience { get; set; } = TimeSpan.FromSeconds(1);

    /// <summary>How many steps may happen at one time: more are taken to go on for ever, and refused.</summary>
    /// <value>Default: 1,000,000, enough for some 100,000 jobs.</value>
    public int MaxSteps { get; set; } = 1_000_000;

    /// <summary>Adds a worker, which begins with the next call that lets something happen.</summary>
    /// <param name="table">The handlers.</param>
    /// <param name="options">
    /// How to work; null for the defaults. Its clock is the harness's, and its <see cref="Backoff"/> has no jitter.
    /// </param>
    /// <param name="services">
    /// Where handlers get their services; needed only if a handler takes any. One that is missing is found out when its
    /// handler runs, so that a test need not register what it does not use.
    /// </param>
    /// <param name="logger">Where to log; null for nowhere.</param>
    /// <exception cref="ArgumentException">An option is out of range; the message lists all that are.</exception>
    /// <exception cref="InvalidOperationException">A handler takes services, and there is no provider.</exception>
    public void AddWorker(
        JobTable table,
        WorkerOptions? options = null,
        IServiceProvider? services = null,
        ILogger<Worker>? logger = null)
    {
        ArgumentNullException.ThrowIfNull(table);
        options ??= new();
        var onFailed = options.OnFailed;
        var own = options with
        {
            TimeProvider = clock,
            Backoff = options.Backoff is { } backoff ? backoff with { Jitter = 0 } : null!,
            OnFailed = (failure, cancellationToken) =>
            {
                lock (failures)
                    failures.Add(failure);
                return onFailed is null ? default : onFailed(failure, cancellationToken);
            },
        };
        var worker = new Worker(Queue, new WatchedTable(table, starts), own, services, logger);
        workers.Add(new(worker, stage.Start(() => worker.RunAsync()), own.ShutdownTime + own.CancellationTime));
    }

    /// <summary>Lets everything happen that happens now, without time passing.</summary>
    /// <exception cref="InvalidOperationException">It goes on for ever, or the harness is busy already.</exception>
    public Task DrainAsync() => AdvanceAsync(TimeSpan.Zero);

    /// <summary>
    /// Lets time pass, from each moment at which something is due to the next, and everything happen at its time.
    /// </summary>
    /// <param name="time">How long, from zero.</param>
    /// <exception cref="InvalidOperationException">It goes on for ever, or the harness is busy already.</exception>
    public async Task AdvanceAsync(TimeSpan time)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(time, TimeSpan.Zero);
        await WhileBusyAsync(() => AdvanceToAsync(clock.GetTimestamp() + time.Ticks, static () => false));
    }

    /// <summary>
    /// Stops the workers as a host does: they take no more jobs, and running handlers have the shutdown time, which
    /// passes as far as they need it, to end.
    /// </summary>
    /// <exception cref="InvalidOperationException">The harness is busy.</exception>
    public Task StopAsync() => WhileBusyAsync(async () =>
    {
        if (workers.Count == 0)
            return;
        var stopping = Task.WhenAll(workers.ConvertAll(worker => stage.Start(() => worker.Worker.StopAsync())));
        var limit = workers.Max(static worker => worker.StopTime) + TimeSpan.FromMinutes(1);
        await AdvanceToAsync(clock.GetTimestamp() + limit.Ticks, () => stopping.IsCompleted);
        workers.Clear();
    });

    /// <summary>Stops the workers and ends the queue.</summary>
    public async ValueTask DisposeAsync()
    {
        try
        {
            await StopAsync();
        }
        finally
        {
            Queue.Dispose();
        }
    }

    async Task WhileBusyAsync(Func<Task> work)
    {
        if (Interlocked.Exchange(ref isBusy, true))
        {
            throw new InvalidOperationException(
                "Expected one call at a time, found another while one goes on. Await each before the next, and let " +
                "handlers call none.");
        }

        try
        {
            await work();
        }
        finally
        {
            Volatile.Write(ref isBusy, false);
        }
    }

    async Task AdvanceToAsync(long time, Func<bool> isEnough)
    {
        do
        {
            stepsAtOneTime = 0;
            await SettleAsync();
            if (isEnough())
                return;
        }
        while (clock.TryRingNext(time));

        clock.MoveTo(time);
    }

    /// <summary>Lets all happen that time is not needed for.</summary>
    async Task SettleAsync()
    {
        while (true)
        {
            stage.Run(ref stepsAtOneTime, MaxSteps);
            if (workers.Find(static worker => worker.Run.IsFaulted) is { } faulted)
            {
                workers.Remove(faulted);
                await faulted.Run;
            }

            var outside = starts.FindOutside();
            if (outside.Count == 0)
                return;
            if (await stage.WaitAsync(Patience))
                continue;
            foreach (var start in outside)
                start.HasLeft = true;
        }
    }
}
