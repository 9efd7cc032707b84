using Queue.Simulating.Histories;
using Queue.Storage;

namespace Queue.Simulating.Checking;

/// <summary>
/// Guarantee 7: after a graceful stop, which ends in time, the worker holds no lease, and work that the stop interrupted
/// has its attempt back. Except for handlers that ignored their cancellation, and a store that could not be reached.
/// </summary>
sealed class GracefulStop(Ledger ledger) : Guarantee(ledger)
{
    static readonly long Slack = TimeSpan.FromMilliseconds(10).Ticks;

    // The system's timers count in milliseconds.
    static readonly TimeSpan ShortestWait = TimeSpan.FromMilliseconds(1);

    protected override void See(Event happening)
    {
        switch (happening)
        {
            case Asked { Verb: Verb.Pop } asked when IsAfterStop(asked.Party, asked.Time):
                Report(null, $"Expected worker {asked.Party} to ask for no more jobs after its stop, found it asking.");
                break;
            case Started started when IsAfterStop(started.Party, started.Time):
                Report(started.Lease.Job, $"Expected no start after the stop of the worker, found {started.Lease}.");
                break;
            case Cancelled cancelled when Ledger.Worker(cancelled.Party) is { } worker:
                CheckCancelled(cancelled, worker);
                break;
            case Asked { Verb: Verb.Retry or Verb.Fail } asked when Ledger.Worker(asked.Party) is { } worker:
                CheckInterrupted(asked, worker);
                break;
            case Fate { Kind: FateKind.HasStopped } fate when Ledger.Worker(fate.Party) is { } worker:
                CheckStopped(fate, worker);
                break;
            case Popped { IsCancelled: true } popped:
                Report(
                    popped.Leases[0].Job.Id,
                    $"Expected a pop that ends as cancelled to lease nothing, found that for {popped.Party}.");
                break;
            default:
                break;
        }
    }

    public override void SeeEnd()
    {
        foreach (var lease in Ledger.Leases)
        {
            if (lease is { ReceivedAt: not null, StartedAt: null, SettlingAt: null, LossToldAt: null }
                && Ledger.Worker(lease.Party) is { IsDead: false })
            {
                Report(lease.Key.Job, $"Expected {lease.Key} to be started, given back or lost, found nothing of it.");
            }
        }
    }

    bool IsAfterStop(int party, long now) =>
        Ledger.Worker(party) is { StopAt: { } stop } worker && now > worker.Latest(stop);

    void CheckCancelled(Cancelled cancelled, WorkerRecord worker)
    {
        if (worker is { StopAt: { } stop, IsHurried: false }
            && Ledger.Lease(cancelled.Lease) is { LossToldAt: null } lease
            && cancelled.Time < Math.Min(stop + worker.Options.ShutdownTime.Ticks - Slack, worker.Deadline(lease)))
        {
            Report(
                lease.Key.Job,
                $"Expected {lease.Key} to have {worker.Options.ShutdownTime} after the stop at {At(stop)}, found it "
                + $"cancelled at {At(cancelled.Time)}.");
        }
    }

    void CheckInterrupted(Asked asked, WorkerRecord worker)
    {
        foreach (var key in asked.Leases)
        {
            if (Ledger.Lease(key) is { HasThrown: true, CancelledAt: { } cancelled, LossToldAt: null } lease
                && worker.StopAt <= cancelled && cancelled < worker.Deadline(lease))
            {
                Report(
                    key.Job,
                    $"Expected the attempt of {key}, which the stop interrupted, to be given back, found {asked.Verb}.");
            }
        }
    }

    void CheckStopped(Fate fate, WorkerRecord worker)
    {
        if (worker.StopAt is not { } stop)
        {
            Report(null, $"Expected worker {fate.Party} to work until it is stopped, found that it ended.");
            return;
        }

        var latest = worker.Latest(stop) + (worker.Options.ShutdownTime + worker.Options.CancellationTime).Ticks + Slack;
        if (fate.Time > latest)
        {
            Report(
                null,
                $"Expected worker {fate.Party}, told to stop at {At(stop)}, to end by {At(latest)}, found "
                + $"{At(fate.Time)}.");
        }

        // With nothing to wait for, it does not wait.
        var idle = worker.Latest(Math.Max(stop, worker.LastNews));
        var isBusy = worker.Leases.Exists(
            static lease => lease.IsRunning || lease.HasFault || lease.Unanswered > 0 || lease.WasAnsweredLate)
            || Ledger.Leases.Any(lease => lease.Party == fate.Party && lease.ReceivedAt is null);
        if (fate.Time > idle + Slack && !isBusy)
        {
            Report(
                null,
                $"Expected worker {fate.Party}, told to stop at {At(stop)} and with nothing to wait for after "
                + $"{At(idle)}, to end then, found {At(fate.Time)}.");
        }

        foreach (var lease in worker.Leases)
        {
            if (IsHeld(lease, fate.Time) && !IsExcused(lease, worker, fate.Time))
                Report(lease.Key.Job, $"Expected worker {fate.Party} to end without a lease, found {lease.Key}.");
        }
    }

    static bool IsHeld(LeaseRecord lease, long now) =>
        lease.Job.State == JobState.Leased && lease.Job.Lease == lease && now < lease.Expiry;

    // Without a time for them, cancelled handlers are not waited for, not even until they have heard of it.
    static bool IsExcused(LeaseRecord lease, WorkerRecord worker, long now) =>
        (lease.IsRunning && (lease.CancelledAt is not null || worker.Options.CancellationTime < ShortestWait))
        || lease.HasFault || lease.Unanswered > 0 || lease.EndedAt == now;
}
