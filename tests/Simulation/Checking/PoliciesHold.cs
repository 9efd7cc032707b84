using Queue.Simulating.Histories;

namespace Queue.Simulating.Checking;

/// <summary>
/// A handler whose time is over is cancelled then, and that start has failed; none is cancelled without a reason; and a
/// retry waits for as long as the job's policy says, or else the worker's.
/// </summary>
sealed class PoliciesHold(Ledger ledger) : Guarantee(ledger)
{
    // The system's timers count in milliseconds.
    static readonly long Slack = TimeSpan.TicksPerMillisecond;

    protected override void See(Event happening)
    {
        switch (happening)
        {
            case Cancelled cancelled when Find(cancelled.Lease, cancelled.Party) is { } found:
                CheckCancelled(cancelled, found.Lease, found.Worker);
                break;
            case Ended ended when Find(ended.Lease, ended.Party) is { } found:
                CheckEnded(ended, found.Lease, found.Worker);
                break;
            case Asked { Verb: Verb.Ack or Verb.Release or Verb.GiveBack } asked:
                foreach (var key in asked.Leases)
                {
                    if (Find(key, asked.Party) is { } found)
                        CheckOverrun(asked, found.Lease, found.Worker);
                }

                break;
            case Settled { Verb: Verb.Retry } settled when Find(settled.Lease, settled.Party) is { } found:
                var delay = found.Worker.RetryDelay(found.Lease);
                if (settled.Delay != delay)
                {
                    Report(
                        settled.Lease.Job,
                        $"Expected a retry of {settled.Lease} after {delay}, found {settled.Delay}.");
                }

                break;
            default:
                break;
        }
    }

    (LeaseRecord Lease, WorkerRecord Worker)? Find(LeaseKey key, int party) =>
        Ledger.Lease(key) is { } lease && Ledger.Worker(party) is { } worker ? (lease, worker) : null;

    void CheckCancelled(Cancelled cancelled, LeaseRecord lease, WorkerRecord worker)
    {
        if (lease.LossToldAt is null && worker.StopAt is null && cancelled.Time < worker.Deadline(lease))
        {
            Report(
                cancelled.Lease.Job,
                $"Expected {cancelled.Lease} to run on, as its lease holds and its time is not over, found it "
                + $"cancelled at {At(cancelled.Time)}.");
        }
    }

    void CheckEnded(Ended ended, LeaseRecord lease, WorkerRecord worker)
    {
        var deadline = worker.Deadline(lease);
        if (deadline < long.MaxValue && lease.CancelledAt is null && ended.Time > worker.Latest(deadline) + Slack)
        {
            Report(
                ended.Lease.Job,
                $"Expected {ended.Lease} to be cancelled when its time was over at {At(deadline)}, found it not "
                + $"cancelled at {At(ended.Time)}.");
        }
    }

    /// <summary>A start that a stop or a loss may have cancelled first is judged by those.</summary>
    void CheckOverrun(Asked asked, LeaseRecord lease, WorkerRecord worker)
    {
        if (worker.StopAt is null && lease.LossToldAt is null && lease.EndedAt >= worker.Deadline(lease))
        {
            Report(
                lease.Key.Job,
                $"Expected {lease.Key} to have failed, as its time was over at {At(worker.Deadline(lease))} and it "
                + $"ended at {At(lease.EndedAt.Value)}, found {asked.Verb}.");
        }
    }
}
