using System.Threading.Tasks.Sources;
using Microsoft.Extensions.Logging;
using Queue.CompilerServices;
using Queue.Storage;

namespace Queue.Working;

/// <summary>
/// One of a worker's places for a running job. The intake puts a lease in, the slot's own loop takes it out; heartbeat
/// and stop look at it from other threads.
/// </summary>
sealed class Slot(IQueue queue, TimeProvider timeProvider, ILogger logger) : IValueTaskSource<bool>
{
    // The state counts the runs; its lowest bits say how the current one stands.
    const long IsHeld = 1;
    const long IsCancelled = 2;
    const long Flags = IsHeld | IsCancelled;

    ManualResetValueTaskSourceCore<bool> wait;
    CancellationTokenSource cancellation = new();
    long state;
    long cancelledAt;

    public JobRun Run { get; } = new(queue);

    public ref readonly Lease Lease => ref Run.Lease;

    /// <summary>The next of those that are woken together.</summary>
    public Slot? NextWoken { get; set; }

    /// <summary>Puts a lease in. Only while the slot holds none.</summary>
    public void Hold(in Lease lease)
    {
        Run.Lease = lease;
        Volatile.Write(ref state, state | IsHeld);
    }

    /// <summary>Makes the run ready for the handler.</summary>
    /// <returns>False when it has been cancelled already.</returns>
    public bool TryBegin(int maxAttempts, JobDefinition definition)
    {
        (Run.MaxAttempts, Run.Definition, Run.Slot) = (maxAttempts, definition, this);
        Run.Begin(cancellation.Token);
        return (Volatile.Read(ref state) & IsCancelled) == 0;
    }

    /// <summary>
    /// From here on the slot holds no lease. The next run gets a token that nobody has cancelled, and that no handler
    /// of an earlier one still holds.
    /// </summary>
    public void End()
    {
        var ended = Interlocked.Exchange(ref state, (Volatile.Read(ref state) | Flags) + 1);
        if ((ended & IsCancelled) != 0 || Run.HasGivenToken)
            cancellation = new();
    }

    /// <param name="lease">The lease that the slot holds.</param>
    /// <param name="run">Which of the slot's runs this is, for <see cref="Cancel"/>.</param>
    public bool TryGetHeld(out Lease lease, out long run)
    {
        while (true)
        {
            run = Volatile.Read(ref state) & ~IsCancelled;
            lease = Run.Lease;
            Volatile.ReadBarrier();

            // Else the slot went on meanwhile, and what was read may be of two leases.
            if ((Volatile.Read(ref state) & ~IsCancelled) == run)
                return (run & IsHeld) != 0;
        }
    }

    /// <summary>Whether a run goes on that was cancelled this long ago.</summary>
    public bool IsOverdue(TimeSpan time) =>
        (Volatile.Read(ref state) & Flags) == Flags
        && timeProvider.GetElapsedTime(Volatile.Read(ref cancelledAt)) >= time;

    /// <summary>Cancels this run, if it still goes on and nobody has done so before.</summary>
    public void Cancel(long run, ILogger logger)
    {
        // The source of a later run is another one if the exchange succeeds, since the run then ends as cancelled.
        var source = Volatile.Read(ref cancellation);
        var job = Run.Lease.Job;
        if (Volatile.Read(ref state) == run)
            Volatile.Write(ref cancelledAt, timeProvider.GetTimestamp());
        if (Interlocked.CompareExchange(ref state, run | IsCancelled, run) != run)
            return;
        try
        {
            source.Cancel();
        }
        catch (AggregateException exception)
        {
            Log.CancellationCallbackFailed(logger, exception, job.Name, job.Id);
        }
    }

    /// <summary>
    /// Cancels this run beside the caller: a handler that blocks on its cancellation must hold up neither the heartbeat
    /// nor the stop.
    /// </summary>
    public void CancelAside(long run) => Task.Factory.StartNew(
        () => Cancel(run, logger), default, TaskCreationOptions.DenyChildAttach, TaskScheduler.Current);

    /// <summary>Cancels this run, whose handler has been told that its lease is lost.</summary>
    public void LoseLease(long run) => Cancel(run, logger);

    /// <summary>Begins to wait for a lease.</summary>
    public ValueTask<bool> WaitAsync()
    {
        wait.Reset();
        return new(this, wait.Version);
    }

    /// <summary>Ends the wait.</summary>
    /// <param name="hasLease">Whether the slot holds a lease now.</param>
    /// <param name="isInline">Whether its loop goes on in this call, as far as its scheduler allows.</param>
    public void Wake(bool hasLease, bool isInline)
    {
        wait.RunContinuationsAsynchronously = !isInline;
        wait.SetResult(hasLease);
    }

    /// <summary>Ends the wait with a fault.</summary>
    public void Fail(Exception fault)
    {
        wait.RunContinuationsAsynchronously = true;
        wait.SetException(fault);
    }

    bool IValueTaskSource<bool>.GetResult(short token) => wait.GetResult(token);

    ValueTaskSourceStatus IValueTaskSource<bool>.GetStatus(short token) => wait.GetStatus(token);

    void IValueTaskSource<bool>.OnCompleted(
        Action<object?> continuation, object? state, short token, ValueTaskSourceOnCompletedFlags flags) =>
        wait.OnCompleted(continuation, state, token, flags);
}
