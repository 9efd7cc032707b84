using System.Diagnostics.CodeAnalysis;
using Microsoft.Data.Sqlite;
using Queue.Sqlite.Rows;

namespace Queue.Sqlite.Writing;

/// <summary>
/// The only one in the process who writes to the file, on a thread of its own: takes all calls that wait, does them in
/// one transaction, and answers them after its commit. Pops that find nothing stay with it.
/// </summary>
sealed class Writer
{
    const int JobsPerGroup = QueueLimits.MaxBatch;
    const long BytesPerGroup = 8 << 20;

    readonly SqliteQueueOptions options;
    readonly Inbox inbox = new();
    readonly WaitingPops pops;
    readonly List<Operation>[] group = [[], [], [], []];
    readonly List<Operation> postponed = [];

    /// <summary>What is done one by one, since one of them failed and nobody knows which.</summary>
    readonly Queue<Operation> apart = [];
    readonly Pruning pruning;
    readonly LockWait lockWait;
    readonly Checkpoints checkpoints = new();
    readonly TaskCompletionSource ended = new(TaskCreationOptions.RunContinuationsAsynchronously);
    Session? session;
    FileWatch? watch;
    TimeSpan? nextLook;
    int answered;
    bool hasServed;
    volatile string file;

    /// <summary>Whether somebody waits for what others commit.</summary>
    volatile bool mustLook;

    public Writer(SqliteQueueOptions options)
    {
        this.options = options;
        pops = new(options.TimeProvider, inbox.Ring);
        Cancelled = new(inbox.Ring);
        pruning = new(options);
        lockWait = new(options);
        session = Session.OpenWriter(options, mayMake: true);
        file = session.Database.FindPath();
        new Thread(Run) { IsBackground = true, Name = "Queue.Sqlite writer" }.Start();
    }

    /// <summary>The file as SQLite names it.</summary>
    public string File => file;

    /// <summary>Which running jobs have been cancelled.</summary>
    public CancelledFeed Cancelled { get; }

    /// <exception cref="ObjectDisposedException">The queue has been disposed.</exception>
    public void Add(Operation operation) => inbox.Add(operation);

    /// <summary>Lets the writer look whether something is due.</summary>
    public void Ring() => inbox.Ring();

    /// <summary>Does what was asked before, ends the pops that wait, and closes the file.</summary>
    public Task StopAsync()
    {
        lockWait.Stop();
        inbox.Close();
        return ended.Task;
    }

    void Run()
    {
        var taken = new List<Operation>();
        for (var goesOn = true; goesOn;)
        {
            goesOn = inbox.Take(ref taken, answered, hasServed, nextLook);
            taken.InsertRange(0, postponed);
            postponed.Clear();
            Sort(taken);
            if (postponed.Count > 0)
                inbox.Ring();
            goesOn |= postponed.Count > 0;
            var isWrite = taken.Count > 0 && Array.Exists(group, static operations => operations.Count > 0);
            taken.Clear();
            Work(isWrite);
            WorkApart();
        }

        pops.EndAll();
        pops.Dispose();
        watch?.Dispose();
        session?.Dispose();
        ended.SetResult();
    }

    /// <summary>Postpones pushes that are too many for one group: others must renew their leases meanwhile.</summary>
    void Sort(List<Operation> operations)
    {
        var (jobs, bytes) = (0, 0L);
        foreach (var operation in operations)
        {
            if (operation is PopOperation pop)
            {
                pops.Add(pop);
                continue;
            }

            if (operation is PushOperation push)
            {
                (jobs, bytes) = (jobs + push.Count, bytes + push.Bytes);
                if (jobs > push.Count && (jobs > JobsPerGroup || bytes > BytesPerGroup))
                {
                    postponed.Add(push);
                    continue;
                }
            }

            group[(int)operation.Turn].Add(operation);
        }
    }

    void WorkApart()
    {
        if (apart.Count == 0)
            return;
        while (apart.TryDequeue(out var operation))
        {
            group[(int)operation.Turn].Add(operation);
            Work(isWrite: true, isApart: true);
        }

        inbox.Ring();
    }

    /// <summary>Opens what is now at the path, which may be another file.</summary>
    [MemberNotNull(nameof(session))]
    void Reopen()
    {
        session = Session.OpenWriter(options, mayMake: false);
        file = session.Database.FindPath();
        Cancelled.LookAgain();
        watch?.Dispose();
        watch = null;
    }

    /// <param name="isWrite">Whether something was asked.</param>
    /// <param name="isApart">Whether that is one call, and no pop is served with it.</param>
    void Work(bool isWrite, bool isApart = false)
    {
        nextLook = null;
        try
        {
            if (session is null)
                Reopen();
            Cancelled.Look(session.Rows, hasCancelled: false);
            var mustPrune = !isApart && pruning.IsDue(session);
            var mustWrite = isWrite || mustPrune || pops.AreDue(session);
            if (mustWrite)
                WriteGroup(session, mustPrune, isApart);
            session.Database.ThrowIfMoved(File);
            if (mustPrune)
                inbox.Ring();
            var mayHaveCancelled = group[(int)Turn.Change].Count > 0;
            Answer();
            if (mustWrite)
                watch?.Committed();
            Cancelled.Look(session.Rows, mayHaveCancelled);
            if (pops.MustWait || Cancelled.HasListeners)
                Wait(session);
            else
                mustLook = false;
            checkpoints.Run(session.Database);
        }
        catch (Exception exception)
        {
            var scope = session is null ? FaultScope.Connection : Fault.FindScope(exception);
            if (scope == FaultScope.Connection || !TryRollBack())
            {
                session?.Dispose();
                session = null;
            }

            if (scope != FaultScope.Call || isApart || !TrySetApart(exception))
                Fail(exception, scope, isApart);
            pops.WaitForRetry();
        }
    }

    void Wait(Session session)
    {
        mustLook = true;
        watch ??= new(File, () =>
        {
            if (mustLook)
                inbox.Ring();
        });
        nextLook = watch.NextLook();
        if (pops.MustWait)
            pops.WaitFor(session);
    }

    void WriteGroup(Session session, bool mustPrune, bool isApart)
    {
        lockWait.Begin(session, pops);
        var now = session.ReadClock();
        session.Rows.HoldsBack = pops.MustWait && !isApart;
        foreach (var operations in group)
        {
            foreach (var operation in operations)
                operation.Run(session.Rows, now);
        }

        if (isApart)
            pops.LookAgain();
        else
            pops.Serve(session.Rows, now);
        session.Rows.StoreHeld(now);
        if (mustPrune)
            pruning.Run(session.Rows, now);
        StoreClock.Keep(session.Rows, now);
        session.Rows.Commit();
    }

    void Answer()
    {
        answered = pops.AnswerServed();
        hasServed = answered > 0 && !pops.MustWait;
        foreach (var operations in group)
        {
            answered += operations.Count;
            foreach (var operation in operations)
                operation.Succeed();
            operations.Clear();
        }

        pops.EndOverdue();
    }

    /// <summary>Lets each call of the group be done in a transaction of its own.</summary>
    /// <returns>False when there is none.</returns>
    bool TrySetApart(Exception exception)
    {
        foreach (var operations in group)
        {
            operations.ForEach(apart.Enqueue);
            operations.Clear();
        }

        if (apart.Count == 0)
            return false;
        pops.TakeBack();

        // What the log holds may make room for the calls that need less.
        if (Fault.IsFull(exception))
            Checkpoints.MakeRoom(session!.Database);
        return true;
    }

    void Fail(Exception exception, FaultScope scope, bool isApart)
    {
        foreach (var operations in group)
        {
            foreach (var operation in operations)
                operation.Fail(exception);
            operations.Clear();
        }

        if (!isApart || scope == FaultScope.Connection)
            pops.Fail(exception, alsoWaiting: scope != FaultScope.Lock || pops.WereDue);
    }

    bool TryRollBack()
    {
        try
        {
            session?.Rows.RollBack();
            return true;
        }
        catch (SqliteException)
        {
            return false;
        }
    }
}
