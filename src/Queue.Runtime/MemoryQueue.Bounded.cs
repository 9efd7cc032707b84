using Queue.Memory;
using Queue.Storage;

namespace Queue;

public sealed partial class MemoryQueue
{
    ValueTask<IReadOnlyList<DuplicateJob>> PushBoundedAsync(
        ReadOnlySpan<NewJob> newJobs, int limit, CancellationToken cancellationToken)
    {
        if (newJobs.Length > limit)
        {
            throw new ArgumentException(
                $"Expected at most {limit} jobs, the capacity of the queue, found {newJobs.Length}.", nameof(newJobs));
        }

        var served = new ServedWaiters();
        PushWaiter? waiter = null;
        IReadOnlyList<DuplicateJob> duplicates = LiveJobs.NoDuplicates;
        lock (gate)
        {
            ObjectDisposedException.ThrowIf(isDisposed, this);
            var now = jobs.CatchUp();
            var needed = jobs.CountNew(newJobs);
            if (needed == 0 || (pushes.IsEmpty && HasRoom(needed)))
                duplicates = jobs.Add(newJobs, now);
            else if (pushTimeout > TimeSpan.Zero)
                waiter = pushes.Add(newJobs, now + pushTimeout.Ticks);
            else
                throw CreateFullException();
            Serve(now, ref served);
        }

        served.Wake();
        return waiter is null ? new(duplicates) : AwaitRoomAsync(waiter, cancellationToken);
    }

    async ValueTask<IReadOnlyList<DuplicateJob>> AwaitRoomAsync(
        PushWaiter waiter, CancellationToken cancellationToken)
    {
        using var registration = cancellationToken.UnsafeRegister(
            static (state, token) =>
            {
                var (queue, waiter) = ((MemoryQueue, PushWaiter))state!;
                queue.CancelWait(waiter, token);
            },
            (this, waiter));
        return await waiter.Task;
    }

    void CancelWait(PushWaiter waiter, CancellationToken cancellationToken)
    {
        lock (gate)
        {
            if (waiter.Node is null)
                return;
            pushes.End(waiter).TrySetCanceled(cancellationToken);
        }

        // A smaller push may have waited behind this one.
        CatchUp();
    }

    /// <summary>Lets the pushes in for which there is room by now, in the order of their arrival.</summary>
    void AdmitPushes(long now)
    {
        while (pushes.First is { } push && HasRoom(jobs.CountNew(push.Jobs)))
        {
            var duplicates = jobs.Add(push.Jobs, now);
            pushes.End(push).TrySetResult(duplicates);
        }
    }

    bool HasRoom(int needed) => needed == 0 || jobs.Count + needed <= capacity;

    QueueFullException CreateFullException() =>
        new($"The queue is full: it holds {jobs.Count} live jobs, its capacity is {capacity}, and there was no room " +
            $"within {pushTimeout}. Raise the capacity or the push timeout, add workers, or dispatch less.");
}
