using Queue.Simulating.Histories;
using Queue.Storage;

namespace Queue.Simulating.Checking;

/// <summary>
/// Guarantee 2: a second start happens only after a recorded failure, release, give-back or retry by hand, or after the
/// lease expired by the store's clock.
/// </summary>
sealed class SecondStartHasReason(Ledger ledger) : Guarantee(ledger)
{
    public override void SeeLease(Popped popped, Lease lease, int place)
    {
        var key = LeaseKey.Of(lease);
        if (Ledger.Job(lease.Job.Id) is not { } job)
        {
            Report(lease.Job.Id, $"Expected jobs that were pushed, found {key}.");
            return;
        }

        if (Ledger.Lease(key) is not null)
            Report(key.Job, $"Expected a new token, found {key} again.");
        else if (job.State == JobState.Leased && !job.IsOverdue(popped.Time))
        {
            Report(
                key.Job,
                $"Expected {job.Lease!.Key} of {job.Lease.Party} to hold until {At(job.Lease.Expiry)}, found {key} "
                + $"handed to {popped.Party} at {At(popped.Time)}.");
        }
        else if (!job.IsLive)
        {
            Report(key.Job, $"Expected a job that is {job.State} not to be handed out, found {key}.");
        }
    }

    protected override void See(Event happening)
    {
        if (happening is not Started started)
            return;
        if (Ledger.Lease(started.Lease) is not { } lease)
            Report(started.Lease.Job, $"Expected starts of leases that were handed out, found {started.Lease}.");
        else if (lease.Party != started.Party || lease.ReceivedAt is null)
            Report(lease.Key.Job, $"Expected {lease.Key} to start where it was received, found it on {started.Party}.");
        else if (lease.StartedAt is { } first)
            Report(lease.Key.Job, $"Expected one start of {lease.Key}, found a second after that at {At(first)}.");
    }
}
