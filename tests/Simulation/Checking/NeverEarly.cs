using Queue.Simulating.Histories;
using Queue.Storage;

namespace Queue.Simulating.Checking;

/// <summary>Guarantee 5: no job is handed out before it is due, by the store's clock.</summary>
sealed class NeverEarly(Ledger ledger) : Guarantee(ledger)
{
    public override void SeeLease(Popped popped, Lease lease, int place)
    {
        if (Ledger.Job(lease.Job.Id) is not { IsLive: true } job)
            return;
        if (job.State == JobState.Waiting && popped.Time < job.Due)
        {
            Report(
                lease.Job.Id,
                $"Expected {LeaseKey.Of(lease)} not before {At(job.Due)}, found it handed out at {At(popped.Time)}.");
        }

        // The store's clock has another zero than the world's.
        var due = popped.Time - (lease.PoppedAt - lease.Job.AvailableAt).Ticks;
        if (!job.HasWaited && due != job.NextDue)
        {
            Report(
                lease.Job.Id,
                $"Expected {LeaseKey.Of(lease)} to say that it was due at {At(job.NextDue)}, found {At(due)}.");
        }
    }
}
