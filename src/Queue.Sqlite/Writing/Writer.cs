using Microsoft.Data.Sqlite;
using Queue.Sqlite.Rows;

namespace Queue.Sqlite.Writing;

/// <summary>
/// The only one in the process who writes to the file, on a thread of its own: takes all calls that wait, does them in
/// one transaction, and answers them after its commit. Pops that find nothing stay with it.
/// </summary>
sealed class Writer
{
    const int PagesPerCheckpoint = 1_000;
    const int JobsPerGroup = QueueLimits.MaxBatch;

    /// <summary>How long it tries to get the lock without a pause: others hold it for less, mostly.</summary>
    static readonly TimeSpan Patience = TimeSpan.FromMicroseconds(500);
    static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(1);

    readonly SqliteQueueOptions options;
    readonly Inbox inbox = new();
    readonly WaitingPops pops;
    readonly List<Operation>[] group = [[], [], [], []];
    readonly List<Operation> postponed = [];

    /// <summary>What is done one by one, since one of them failed and nobody knows which.</summary>
    readonly Queue<Operation> apart = [];
    readonly Thread thread;
    readonly Pruning pruning;
    readonly ManualResetEventSlim stopping = new();
    Session? session;
    FileWatch? watch;
    int writtenPages;
    int answered;
    bool hasServed;

    /// <summary>Whether pops wait for what others commit.</summary>
    volatile bool mustLook;

    public Writer(SqliteQueueOptions options)
    {
        this.options = options;
        pops = new(options.TimeProvider, inbox.Ring);
        pruning = new(options);
        session = Session.OpenWriter(options);
        File = session.Database.FindPath();
        thread = new(Run) { IsBackground = true, Name = "Queue.Sqlite writer" };
        thread.Start();
    }

    /// <summary>The file as SQLite names it.</summary>
    public string File { get; }

    /// <exception cref="ObjectDisposedException">The queue has been disposed.</exception>
    public void Add(Operation operation) => inbox.Add(operation);

    /// <summary>Lets the writer look whether something is due.</summary>
    public void Ring() => inbox.Ring();

    /// <summary>Does what was asked before, ends the pops that wait, and closes the file.</summary>
    public void Stop()
    {
        stopping.Set();
        inbox.Close();
        thread.Join();
    }

    void Run()
    {
        var taken = new List<Operation>();
        for (var goesOn = true; goesOn;)
        {
            goesOn = inbox.Take(ref taken, answered, hasServed, pops.MustWait ? watch?.NextLook() : null);
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
    }

    /// <summary>Postpones pushes that are too many for one group: others must renew their leases meanwhile.</summary>
    void Sort(List<Operation> operations)
    {
        var pushed = 0;
        foreach (var operation in operations)
        {
            if (operation is PopOperation pop)
                pops.Add(pop);
            else if (operation is PushOperation push && (pushed += push.Count) > JobsPerGroup && pushed > push.Count)
                postponed.Add(push);
            else
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

    /// <param name="isWrite">Whether something was asked.</param>
    /// <param name="isApart">Whether that is one call, and no pop is served with it.</param>
    void Work(bool isWrite, bool isApart = false)
    {
        try
        {
            session ??= Session.OpenWriter(options);
            var mustPrune = !isApart && pruning.IsDue(session);
            if (isWrite || mustPrune || pops.AreDue(session))
                WriteGroup(session, mustPrune, isApart);
            if (mustPrune)
                inbox.Ring();
            Answer();
            if (pops.MustWait)
                Wait(session);
            else
                mustLook = false;
            CheckPoint(session);
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
        watch ??= new(options.Path, () =>
        {
            if (mustLook)
                inbox.Ring();
        });
        pops.WaitFor(session);
    }

    void WriteGroup(Session session, bool mustPrune, bool isApart)
    {
        Begin(session);
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
        watch?.Committed();
    }

    void Begin(Session session)
    {
        var start = TimeProvider.System.GetTimestamp();
        while (!session.Rows.TryBegin())
        {
            var waited = TimeProvider.System.GetElapsedTime(start);
            if (waited >= options.BusyTimeout || stopping.IsSet)
                throw CreateBusyException();
            if (waited < Patience)
                Thread.Yield();
            else
                stopping.Wait(Pause);
        }
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
            session?.Database.Checkpoint();
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
            pops.Fail(exception, alsoWaiting: scope != FaultScope.Lock);
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

    void CheckPoint(Session session)
    {
        writtenPages += session.Database.TakeWrittenPages();
        if (writtenPages < PagesPerCheckpoint)
            return;
        writtenPages = 0;
        session.Database.Checkpoint();
    }

    SqliteException CreateBusyException() => new(
        $"Expected the write lock of '{options.Path}' within {options.BusyTimeout}, but another connection held it " +
        "all the time. A dispatch from inside a transaction on the same file waits for that very transaction: hand " +
        "it over (queue.DispatchAsync(job, transaction)). Otherwise look for who keeps a transaction open, or raise " +
        "BusyTimeout.",
        SQLitePCL.raw.SQLITE_BUSY);
}
