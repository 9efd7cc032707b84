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
    readonly Thread thread;
    readonly Pruning pruning;
    readonly ManualResetEventSlim stopping = new();
    Session? session;
    FileWatch? watch;
    int writtenPages;
    int answered;

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
            goesOn = inbox.Take(ref taken, answered, pops.MustWait ? watch?.NextLook() : null);
            taken.InsertRange(0, postponed);
            postponed.Clear();
            Sort(taken);
            if (postponed.Count > 0)
                inbox.Ring();
            goesOn |= postponed.Count > 0;
            var isWrite = taken.Count > 0 && Array.Exists(group, static operations => operations.Count > 0);
            taken.Clear();
            Work(isWrite);
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

    void Work(bool isWrite)
    {
        try
        {
            session ??= Session.OpenWriter(options);
            var mustPrune = pruning.IsDue(session);
            if (isWrite || mustPrune || pops.AreDue(session))
                WriteGroup(session, mustPrune);
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
            var isBusy = exception is SqliteException { SqliteErrorCode: SQLitePCL.raw.SQLITE_BUSY };
            session?.Rows.DropHeld();
            if (!isBusy || !TryRollBack())
            {
                session?.Dispose();
                session = null;
            }

            Fail(exception, alsoWaiting: !isBusy);
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

    void WriteGroup(Session session, bool mustPrune)
    {
        Begin(session);
        var now = session.AdvanceClock();
        session.Rows.HoldsBack = pops.MustWait;
        foreach (var operations in group)
        {
            foreach (var operation in operations)
                operation.Run(session.Rows, now);
        }

        pops.Serve(session.Rows, now);
        session.Rows.StoreHeld(now);
        if (mustPrune)
            pruning.Run(session.Rows, now);
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
        foreach (var operations in group)
        {
            answered += operations.Count;
            foreach (var operation in operations)
                operation.Succeed();
            operations.Clear();
        }

        pops.EndOverdue();
    }

    void Fail(Exception exception, bool alsoWaiting)
    {
        foreach (var operations in group)
        {
            foreach (var operation in operations)
                operation.Fail(exception);
            operations.Clear();
        }

        pops.Fail(exception, alsoWaiting);
    }

    bool TryRollBack()
    {
        try
        {
            session?.Database.RollBack();
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
