using System.Threading.Tasks.Sources;
using Queue.Storage;

namespace Queue.Memory;

/// <summary>
/// A pop that waits: reused, so that waiting allocates nothing. All but the await is under the queue's lock.
/// </summary>
sealed class PopWaiter(MemoryQueue owner) : IValueTaskSource<int>, IDueItem
{
    readonly List<(Lane Lane, LinkedListNode<PopWaiter> Node)> places = [];
    ManualResetValueTaskSourceCore<int> source = new() { RunContinuationsAsynchronously = true };
    CancellationTokenRegistration registration;
    CancellationToken cancellationToken;
    int placeCount;
    int result;
    bool isAwaited;

    public int HeapIndex { get; set; } = -1;

    public long Sequence { get; private set; }

    public PopRequest Request { get; private set; } = null!;

    public Memory<Lease> Leases { get; private set; }

    public int Prefetch { get; private set; }

    public bool IsWaiting { get; private set; }

    /// <summary>
    /// Whether the await has begun, so that a wake-up is followed by a call of <see cref="GetResult"/>.
    /// </summary>
    public bool IsAwaited => Volatile.Read(ref isAwaited);

    /// <summary>Whether the waiter has been handed jobs and has not gone on yet.</summary>
    public bool IsWaking { get; set; }

    /// <summary>The next of those that the same call has served, and wakes when it has left the lock.</summary>
    public PopWaiter? NextServed { get; set; }

    public short Version => source.Version;

    public void Start(
        PopRequest request, Memory<Lease> leases, int prefetch, long sequence, CancellationToken token)
    {
        (Request, Leases, Prefetch, Sequence, cancellationToken) = (request, leases, prefetch, sequence, token);
        (IsWaiting, result, placeCount) = (true, 0, 0);
    }

    public void WaitIn(Lane lane)
    {
        if (placeCount == places.Count)
            places.Add((lane, new(this)));
        else
            places[placeCount] = (lane, places[placeCount].Node);
        lane.Waiters.AddLast(places[placeCount++].Node);
    }

    /// <summary>Ends the wait: with leases, or with none when the wait is over or cancelled.</summary>
    public void Serve(int count)
    {
        IsWaiting = false;
        result = count;
        for (var i = 0; i < placeCount; i++)
            places[i].Lane.Waiters.Remove(places[i].Node);
    }

    /// <summary>Outside the lock: lets the await go on.</summary>
    public void Wake()
    {
        if (result == 0 && cancellationToken.IsCancellationRequested)
            source.SetException(new OperationCanceledException(cancellationToken));
        else
            source.SetResult(result);
    }

    /// <summary>Outside the lock, before the await.</summary>
    public void ObserveCancellation()
    {
        if (cancellationToken.CanBeCanceled)
            registration = cancellationToken.UnsafeRegister(static state => ((PopWaiter)state!).Cancel(), this);
    }

    public int GetResult(short token)
    {
        // Whoever awaits twice must not disturb the pop that uses the waiter by now.
        if (source.GetStatus(token) == ValueTaskSourceStatus.Pending)
            throw new InvalidOperationException("The pop has not ended; await it.");
        try
        {
            return source.GetResult(token);
        }
        finally
        {
            // A callback that runs right now still refers to this waiter: then it is not used again.
            var isMine = !cancellationToken.CanBeCanceled || registration.Unregister();
            (Request, Leases, registration, cancellationToken) = (null!, default, default, default);
            isAwaited = false;
            source.Reset();
            owner.Resume(this, isMine);
        }
    }

    public ValueTaskSourceStatus GetStatus(short token) => source.GetStatus(token);

    public void OnCompleted(
        Action<object?> continuation, object? state, short token, ValueTaskSourceOnCompletedFlags flags)
    {
        Volatile.Write(ref isAwaited, true);
        source.OnCompleted(continuation, state, token, flags);
    }

    void Cancel() => owner.CancelWait(this);
}
