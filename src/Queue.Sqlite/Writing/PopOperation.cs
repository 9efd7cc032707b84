using Queue.Sqlite.Rows;
using Queue.Storage;

namespace Queue.Sqlite.Writing;

/// <summary>A pop, which stays with the writer until there is a job for it, or its wait is over or cancelled.</summary>
sealed class PopOperation : Operation<int>
{
    const int Waiting = 0;
    const int Served = 1;
    const int Ended = 2;

    readonly Memory<Lease> leases;
    readonly int prefetch;
    readonly CancellationToken cancellationToken;
    readonly Action onCancelled;
    CancellationTokenRegistration registration;
    int state;

    /// <param name="request">What is asked for.</param>
    /// <param name="leases">Where the leases go.</param>
    /// <param name="prefetch">How many of its last places are for no suspects.</param>
    /// <param name="deadline">When the wait is over, by the timestamp of the clock.</param>
    /// <param name="onCancelled">Tells the writer, for whom the pop need not wait any more.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    public PopOperation(
        PopRequest request,
        Memory<Lease> leases,
        int prefetch,
        long deadline,
        Action onCancelled,
        CancellationToken cancellationToken)
    {
        Request = request;
        this.leases = leases;
        this.prefetch = prefetch;
        Deadline = deadline;
        this.onCancelled = onCancelled;
        this.cancellationToken = cancellationToken;
    }

    public override Turn Turn => Turn.Pop;

    public PopRequest Request { get; }

    public long Deadline { get; }

    /// <summary>Whether it has jobs that wait for the commit.</summary>
    public bool IsServed => Volatile.Read(ref state) == Served;

    public bool IsWaiting => Volatile.Read(ref state) == Waiting;

    /// <summary>Before the writer has it, so that no registration is left when the pop has been answered.</summary>
    public void ObserveCancellation()
    {
        if (cancellationToken.CanBeCanceled)
            registration = cancellationToken.UnsafeRegister(static state => ((PopOperation)state!).Cancel(), this);
    }

    /// <summary>Leases what is due. A pop that is cancelled meanwhile has what it got.</summary>
    public override void Run(JobRows rows, long now)
    {
        if (Interlocked.CompareExchange(ref state, Served, Waiting) != Waiting)
            return;
        Result = rows.Lease(Request, leases.Span, prefetch, now);
        if (Result == 0)
            TakeBack();
    }

    /// <summary>It waits again: it got nothing, or what it got has been undone.</summary>
    public void TakeBack()
    {
        Volatile.Write(ref state, Waiting);
        if (cancellationToken.IsCancellationRequested)
            Cancel();
    }

    public override void Succeed()
    {
        registration.Unregister();
        base.Succeed();
    }

    /// <summary>Answers with nothing, unless it was cancelled.</summary>
    public void End()
    {
        if (!TryEnd(Waiting))
            return;
        Result = 0;
        registration.Unregister();
        base.Succeed();
    }

    public override void Fail(Exception exception)
    {
        if (!TryEnd(Waiting) && !TryEnd(Served))
            return;
        registration.Unregister();
        base.Fail(exception);
    }

    void Cancel()
    {
        if (!TryEnd(Waiting))
            return;
        base.Fail(new OperationCanceledException(cancellationToken));
        onCancelled();
    }

    bool TryEnd(int from) => Interlocked.CompareExchange(ref state, Ended, from) == from;
}
