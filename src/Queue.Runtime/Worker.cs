using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using Queue.Hosting;
using Queue.Observing;
using Queue.Storage;
using Queue.Working;

namespace Queue;

/// <summary>Pops jobs from a queue, runs their handlers, and acks, retries or keeps them as failed.</summary>
public sealed class Worker
{
    const int JobsBetweenYields = 32;

    readonly WorkerOptions options;
    readonly ILogger logger;
    readonly Slot[] slots;
    readonly StoreWatch store;
    readonly JobProcessor processor;
    readonly Heartbeat heartbeat;
    readonly CancellationWatch watch;
    readonly Acks acks;
    readonly Intake intake;
    readonly CancellationTokenSource stopping = new();
    readonly CancellationTokenSource hurrying = new();
    readonly CancellationTokenSource cancelling = new();
    readonly CancellationTokenSource cancellingHooks = new();
    readonly TaskCompletionSource ended = new(TaskCreationOptions.RunContinuationsAsynchronously);
    bool hasRun;

    /// <summary>A worker that has not started yet.</summary>
    /// <param name="queue">Where the jobs come from.</param>
    /// <param name="table">The handlers, for example <c>QuickstartJobs.Table</c>.</param>
    /// <param name="options">How to work; null for the defaults. Copied.</param>
    /// <param name="services">
    /// Where handlers get their services, and their classes that <see cref="JobTable.AddHandlers"/> has registered;
    /// needed only if a handler takes any.
    /// </param>
    /// <param name="logger">Where to log; null for nowhere.</param>
    /// <exception cref="ArgumentException">
    /// An option is out of range; the message lists all that are, and all that else is wrong.
    /// </exception>
    /// <exception cref="InvalidOperationException">
    /// Handlers take services, and there is no provider, or it does not have them; the message lists all.
    /// </exception>
    /// <exception cref="NotSupportedException">Jobs ask for what the queue's driver can't do.</exception>
    public Worker(
        IQueue queue,
        JobTable table,
        WorkerOptions? options = null,
        IServiceProvider? services = null,
        ILogger<Worker>? logger = null)
    {
        ArgumentNullException.ThrowIfNull(queue);
        ArgumentNullException.ThrowIfNull(table);
        this.options = options is null ? new() : options with { };
        var faults = new StartupFaults();
        faults.AddOptions(this.options);
        faults.AddServices(table, services);
        faults.ThrowIfAny();
        this.logger = logger is null ? NullLogger.Instance : new QuietLogger(logger);
        FeatureCheck.ThrowIfLacking(queue, table);
        var chains = MiddlewareChains.Create(table, this.options, services);
        var scopes = StartupFaults.FindScopes(services);
        slots = new Slot[this.options.Concurrency];
        for (var i = 0; i < slots.Length; i++)
            slots[i] = new(queue, this.options.TimeProvider, this.logger);
        store = new(this.options.TimeProvider);
        var owed = new OwedLeases();
        var lost = new LostLeases(this.logger);
        acks = new(queue, this.options, owed, lost, store, this.logger);
        processor = new(
            queue, table, acks, this.options, store, scopes, chains, lost, this.logger, cancelling.Token,
            cancellingHooks.Token);
        var returns = new JobReturns(processor, owed);
        intake = new(queue, this.options, returns, owed, store, this.logger, stopping.Token);
        heartbeat = new(queue, slots, intake, returns, acks, lost, this.options, store, this.logger);
        watch = new(queue, intake, heartbeat, lost, this.options, this.logger);
    }

    /// <summary>
    /// Works until <paramref name="cancellationToken"/> is cancelled or <see cref="StopAsync"/> is called, then stops
    /// gracefully: takes no more jobs, lets running handlers finish within <see cref="WorkerOptions.ShutdownTime"/>,
    /// then cancels them and gives their jobs back. Returns at once when the worker was stopped before.
    /// </summary>
    /// <remarks>The worker's loops start on the scheduler of the caller, and stay on it.</remarks>
    /// <exception cref="InvalidOperationException">The worker runs or ran already.</exception>
    /// <exception cref="ObjectDisposedException">The queue was disposed while the worker ran.</exception>
    public async Task RunAsync(CancellationToken cancellationToken = default)
    {
        if (Interlocked.Exchange(ref hasRun, true))
            throw new InvalidOperationException("The worker runs or ran already. Make a new one for each run.");
        using var registration = cancellationToken.UnsafeRegister(
            static state => ((Worker)state!).stopping.Cancel(), this);
        RunningWorkers.Add(this);
        try
        {
            if (!stopping.IsCancellationRequested)
                await WorkAsync();
        }
        finally
        {
            RunningWorkers.Remove(this);
            ended.TrySetResult();
        }
    }

    /// <summary>
    /// Stops gracefully, and returns when the worker has ended. Before the run, makes <see cref="RunAsync"/> return at
    /// once.
    /// </summary>
    /// <param name="cancellationToken">Cuts the shutdown time short: running handlers are cancelled at once.</param>
    public async Task StopAsync(CancellationToken cancellationToken = default)
    {
        stopping.Cancel();
        if (!Volatile.Read(ref hasRun))
            return;
        using var registration = cancellationToken.UnsafeRegister(
            static state => ((Worker)state!).hurrying.Cancel(), this);
        await ended.Task;
    }

    /// <summary>Looks at the slots, and at how the last calls of the store went. Asks the store nothing.</summary>
    public WorkerHealth GetHealth()
    {
        var (running, overdue) = (0, 0);
        foreach (var slot in slots)
        {
            if (slot.TryGetHeld(out _, out _))
                running++;
            if (slot.IsOverdue(options.CancellationTime))
                overdue++;
        }

        return new()
        {
            IsRunning = Volatile.Read(ref hasRun) && !ended.Task.IsCompleted,
            Concurrency = slots.Length,
            Running = running,
            Overdue = overdue,
            StoreFailingSince = store.FailingSince,
        };
    }

    /// <summary>Adds how many jobs of each queue run.</summary>
    internal void CountRunning(Dictionary<string, long> counts)
    {
        foreach (var queue in options.Queues)
            counts.TryAdd(queue.Name, 0);
        foreach (var slot in slots)
        {
            if (slot.TryGetHeld(out var lease, out _))
                counts[lease.Job.Queue]++;
        }
    }

    static Task Start(Func<Task> loop) =>
        Task.Factory.StartNew(loop, default, TaskCreationOptions.DenyChildAttach, TaskScheduler.Current).Unwrap();

    async Task WorkAsync()
    {
        Log.WorkerStarted(logger, options.Concurrency, string.Join(", ", options.Queues));
        using var heartbeatStop = new CancellationTokenSource();
        var beating = Start(() => heartbeat.RunAsync(heartbeatStop.Token));
        var watching = Start(() => watch.RunAsync(heartbeatStop.Token));
        var handling = Task.WhenAll(Array.ConvertAll(slots, slot => Start(() => WorkInAsync(slot))));

        await Pause.UntilAsync(handling, Timeout.InfiniteTimeSpan, options.TimeProvider, stopping.Token);
        var working = FinishAsync(handling);
        await DrainAsync(working);
        heartbeatStop.Cancel();
        await beating;
        await watching;
        Log.WorkerStopped(logger);
        if (working.IsFaulted)
            await working;
    }

    /// <summary>
    /// Takes no more jobs, and ends when the slots are idle and the store knows of all that they did.
    /// </summary>
    async Task FinishAsync(Task handling)
    {
        acks.Hurry();
        await intake.StopAsync();
        try
        {
            await handling;
        }
        finally
        {
            await acks.WhenDoneAsync();
        }
    }

    async ValueTask DrainAsync(Task working)
    {
        if (await Pause.UntilAsync(working, options.ShutdownTime, options.TimeProvider, hurrying.Token))
            return;

        cancelling.Cancel();
        _ = Task.Factory.StartNew(CancelHooks, default, TaskCreationOptions.DenyChildAttach, TaskScheduler.Current);
        foreach (var slot in slots)
        {
            if (slot.TryGetHeld(out _, out var run))
                slot.CancelAside(run);
        }

        if (await Pause.UntilAsync(working, options.CancellationTime, options.TimeProvider, CancellationToken.None))
            return;
        foreach (var slot in slots)
        {
            if (slot.TryGetHeld(out var lease, out _))
                Log.JobAbandoned(logger, lease.Job.Name, lease.Job.Id);
        }
    }

    void CancelHooks()
    {
        try
        {
            cancellingHooks.Cancel();
        }
        catch (AggregateException exception)
        {
            Log.HookCallbackFailed(logger, exception);
        }
    }

    async Task WorkInAsync(Slot slot)
    {
        var ambient = ExecutionContext.Capture();
        for (var jobs = 1; await intake.TakeAsync(slot); jobs++)
        {
            try
            {
                var processing = stopping.IsCancellationRequested
                    ? processor.GiveBackAsync(slot.Lease)
                    : processor.ProcessAsync(slot);
                Restore(ambient);
                await processing;
            }
            catch (Exception fault)
            {
                await processor.FailAsync(slot.Lease, fault);
            }
            finally
            {
                slot.End();
            }

            // Where neither store nor handler ever waits, the other work of the process must still get its turn.
            if (jobs % JobsBetweenYields == 0)
                await Task.Yield();
        }
    }

    /// <summary>
    /// Undoes what a handler that is not asynchronous did to the flow of its caller: culture, activity and other
    /// <see cref="AsyncLocal{T}"/> values of one job are not for the next.
    /// </summary>
    static void Restore(ExecutionContext? ambient)
    {
        if (ambient is not null && ExecutionContext.Capture() != ambient)
            ExecutionContext.Restore(ambient);
    }
}
