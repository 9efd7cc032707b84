using Microsoft.Extensions.Logging;
using Queue.Storage;

namespace Queue.Working;

/// <summary>
/// Brings leases from the queue to the slots of one worker: one pop at a time, for the idle slots and as many jobs
/// ahead as the slots get done in a moment.
/// </summary>
/// <remarks>
/// A pop is in flight only while nothing that was fetched waits and some slot is idle: so what it brings beyond the
/// idle slots has room, and what it brings for them finds them idle.
/// </remarks>
sealed class Intake
{
    static readonly TimeSpan MaxWaitForSlot = TimeSpan.FromSeconds(1);
    static readonly TimeSpan PopWait = TimeSpan.FromSeconds(30);

    readonly Lock gate = new();
    readonly IQueue queue;
    readonly WorkerOptions options;
    readonly JobReturns returns;
    readonly OwedLeases owed;
    readonly StoreWatch store;
    readonly ILogger logger;
    readonly CancellationToken stopping;
    readonly QueueTurns turns;

    readonly Action onPopped;
    readonly TaskCompletionSource quiet = new(TaskCreationOptions.RunContinuationsAsynchronously);

    readonly FetchedLeases fetched;
    readonly PrefetchSize ahead;
    readonly CancelledInFlight cancelled = new();
    readonly EmptyPops empty = new();
    readonly IdleSlots idle;
    readonly PopPatience patience;

    ValueTask<int> pop;
    bool isPopping;
    bool isResting;
    int room;
    int prefetch;
    PopRequest request;
    StoreBackoff backoff;
    Exception? fault;
    bool isStopped;

    public Intake(
        IQueue queue,
        WorkerOptions options,
        JobReturns returns,
        OwedLeases owed,
        StoreWatch store,
        ILogger logger,
        CancellationToken stopping)
    {
        this.queue = queue;
        this.options = options;
        this.returns = returns;
        this.owed = owed;
        this.store = store;
        this.logger = logger;
        this.stopping = stopping;
        request = new(
            [.. options.Queues.Select(static queue => queue.Name)], options.Lease, PopWait, options.MaxAttempts);
        turns = new(options.Queues, request);
        patience = new(options.TimeProvider, logger, stopping);
        onPopped = OnPopped;
        fetched = new(Math.Min(options.Concurrency + options.Prefetch, QueueLimits.MaxBatch));
        ahead = new(options.Prefetch, options.TimeProvider);
        idle = new(options.Concurrency);
        backoff = new((int)options.TimeProvider.GetTimestamp());
        owed.Settled = PopIfIdle;
    }

    /// <summary>Called when a pop has brought jobs that were cancelled while it was on its way.</summary>
    public Action<List<Guid>> BroughtCancelled { get; set; } = static _ => { };

    /// <summary>Waits until the slot holds the next lease.</summary>
    /// <returns>False when the worker stops; then it holds none.</returns>
    /// <exception cref="ObjectDisposedException">The queue was disposed.</exception>
    public ValueTask<bool> TakeAsync(Slot slot)
    {
        lock (gate)
        {
            if (!fetched.IsEmpty)
            {
                fetched.MoveFirstTo(slot);
                return new(true);
            }

            if (fault is not null)
                return ValueTask.FromException<bool>(fault);
            if (isStopped)
                return new(false);
            if (!TryBeginPop(idle.Count + 1))
                return idle.Park(slot);
        }

        return PopForAsync(slot);
    }

    /// <summary>Adds the leases that no slot holds yet.</summary>
    public void AddHeld(List<Lease> leases)
    {
        lock (gate)
            fetched.AddTo(leases);
    }

    /// <summary>These were cancelled: if a pop is on its way, it may bring some of them.</summary>
    public void LookOutFor(HashSet<Guid> jobs)
    {
        lock (gate)
        {
            if (isPopping)
                cancelled.Add(jobs);
        }
    }

    /// <summary>Lets go of a lease that was lost while it waited for a slot.</summary>
    public bool TryDrop(Lease lost)
    {
        lock (gate)
            return fetched.TryDrop(lost);
    }

    /// <summary>Gives back what has waited for a slot for too long, so that another worker can take it.</summary>
    public void ReturnStale()
    {
        Lease[] stale;
        lock (gate)
        {
            if (fetched.IsEmpty || ahead.Age <= MaxWaitForSlot)
                return;
            ahead.Reset();
            stale = fetched.TakeAll();
        }

        GiveBack(stale);
    }

    /// <summary>Cancels a pop that the store should have answered long ago. To be called now and then.</summary>
    public void CancelUnanswered()
    {
        CancellationTokenSource? unanswered;
        TimeSpan most;
        lock (gate)
        {
            most = request.Wait + options.Lease;
            unanswered = patience.TakeOverdue(isPopping && !isResting, most);
            if (unanswered is null)
                return;
            if (!backoff.HasFailed)
            {
                backoff.Next();
                store.Fail();
            }
        }

        Log.PopUnanswered(logger, most);
        patience.Cancel(unanswered);
    }

    /// <summary>Hands out no more, and gives back what has not started.</summary>
    /// <returns>Ends when no pop is in flight and all is given back.</returns>
    public async Task StopAsync()
    {
        WokenSlots woken;
        Lease[] left;
        lock (gate)
        {
            isStopped = true;
            left = fetched.TakeAll();
            woken = idle.TakeAll();
            if (!isPopping)
                quiet.TrySetResult();
        }

        woken.Wake(hasLease: false, isLastInline: false);
        GiveBack(left);
        await quiet.Task;
        await returns.WhenDoneAsync();
    }

    /// <summary>
    /// Pops for a slot that is about to wait and for the idle ones: where the queue has jobs at once, it need not wait.
    /// </summary>
    ValueTask<bool> PopForAsync(Slot slot)
    {
        var pop = StartPop();
        if (!pop.IsCompletedSuccessfully)
            return ParkAndAwait(slot, pop);
        var count = pop.GetAwaiter().GetResult();
        if (count == 0)
            return ParkAndAwait(slot, new(0));
        OnReceived(count, slot);
        return new(true);
    }

    ValueTask<bool> ParkAndAwait(Slot slot, ValueTask<int> pop)
    {
        ValueTask<bool> waiting;
        lock (gate)
            waiting = isStopped ? new(false) : idle.Park(slot);
        Await(pop);
        return waiting;
    }

    /// <param name="count">How many leases there are.</param>
    /// <param name="caller">The slot that popped and goes on by itself; null when none did.</param>
    void OnReceived(int count, Slot? caller)
    {
        WokenSlots woken;
        Lease[] unwanted;
        List<Guid>? late;
        bool mustPop;
        bool mustRest;
        bool isLast;
        bool isBack;
        lock (gate)
        {
            isBack = Receive(count);
            late = cancelled.End(fetched.Room(count).Span);
            if (caller is not null)
                fetched.MoveFirstTo(caller);
            woken = idle.Take(fetched);
            isLast = isStopped;
            unwanted = isLast ? fetched.TakeAll() : [];
            mustRest = empty.MustRest && !isLast;
            isPopping = isResting = mustRest;
            mustPop = TryBeginPop(idle.Count);
        }

        // First of all, since a woken handler may keep this thread.
        if (mustPop)
            Await(StartPop());
        if (mustRest)
            _ = RestAsync();
        if (isBack)
            Log.StoreIsBack(logger);
        if (late is not null)
            BroughtCancelled(late);
        GiveBack(unwanted);
        if (isLast)
            quiet.TrySetResult();
        woken.Wake(hasLease: true, isLastInline: caller is null);
    }

    /// <summary>Decides whether to pop now, and how much. Whoever is told so starts the pop outside the lock.</summary>
    bool TryBeginPop(int free)
    {
        if (isPopping || isStopped || free == 0 || fault is not null || stopping.IsCancellationRequested)
            return false;
        var capacity = Math.Min(free + options.Prefetch - owed.Count, fetched.Size);
        if (capacity <= 0)
            return false;
        free = Math.Min(free, capacity);
        prefetch = Math.Min(ahead.Next(), capacity - free);
        room = free + prefetch;
        patience.BeginPop();

        // A pop that waits would not tell that the store is back.
        request = backoff.HasFailed ? turns.Next().WithoutWait() : turns.Next();
        return isPopping = true;
    }

    ValueTask<int> StartPop()
    {
        try
        {
            return queue.PopAsync(request, fetched.Room(room), prefetch, patience.Token);
        }
        catch (Exception exception)
        {
            return ValueTask.FromException<int>(exception);
        }
    }

    /// <summary>Goes on with <see cref="OnPopped"/> on the scheduler of the caller, never in this call.</summary>
    void Await(ValueTask<int> pop)
    {
        this.pop = pop;
        pop.GetAwaiter().UnsafeOnCompleted(onPopped);
    }

    void OnPopped()
    {
        int count;
        try
        {
            count = pop.GetAwaiter().GetResult();
        }
        catch (Exception exception)
        {
            OnFault(exception);
            return;
        }

        OnReceived(count, caller: null);
    }

    /// <returns>Whether the store is back after a fault.</returns>
    bool Receive(int count)
    {
        fetched.Receive(count);
        turns.Count(fetched.Room(count).Span, room - prefetch);
        empty.Count(count, ahead);
        ahead.Arrived(isFull: count == room);
        if (!backoff.HasFailed)
            return false;
        backoff.Reset();
        store.Recover();
        return true;
    }

    void OnFault(Exception exception)
    {
        if (exception is ObjectDisposedException)
            EndWith(exception);
        else if (!stopping.IsCancellationRequested)
            _ = BackOffAsync(exception);
        else
            EndPop();
    }

    void EndWith(Exception exception)
    {
        WokenSlots woken;
        lock (gate)
        {
            fault = exception;
            woken = idle.TakeAll();
        }

        EndPop();
        woken.Fail(exception);
    }

    async Task BackOffAsync(Exception exception)
    {
        bool isFirst;
        TimeSpan delay;
        lock (gate)
        {
            isResting = true;
            isFirst = !backoff.HasFailed;
            delay = backoff.Next();
        }

        if (isFirst)
        {
            store.Fail();
            Log.StoreFailed(logger, exception, delay);
        }

        await Pause.ForAsync(delay, options.TimeProvider, stopping);
        EndPop();
    }

    /// <summary>Leaves a queue alone for a moment that says at once, again and again, that it has nothing.</summary>
    async Task RestAsync()
    {
        if (empty.IsNew)
            Log.PopsEndEarly(logger, EmptyPops.Rest);
        await Pause.ForAsync(EmptyPops.Rest, options.TimeProvider, stopping);
        EndPop();
    }

    /// <summary>The pop has brought nothing; who is idle by now may pop again.</summary>
    void EndPop()
    {
        lock (gate)
        {
            isPopping = isResting = false;
            cancelled.End([]);
            if (isStopped)
                quiet.TrySetResult();
        }

        PopIfIdle();
    }

    void PopIfIdle()
    {
        bool mustPop;
        lock (gate)
            mustPop = TryBeginPop(idle.Count);
        if (mustPop)
            Await(StartPop());
    }

    void GiveBack(Lease[] leases)
    {
        foreach (var lease in leases)
            returns.Add(lease);
    }
}
