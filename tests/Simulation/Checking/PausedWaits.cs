using Queue.Simulating.Histories;
using Queue.Storage;

namespace Queue.Simulating.Checking;

/// <summary>Nothing of a queue that is paused is handed out.</summary>
sealed class PausedWaits(Ledger ledger) : Guarantee(ledger)
{
    public override void SeeLease(Popped popped, Lease lease, int place)
    {
        if (Ledger.IsPaused(lease.Job.Queue))
        {
            Report(
                lease.Job.Id,
                $"Expected nothing of {lease.Job.Queue}, which is paused, to be handed out, found {LeaseKey.Of(lease)}.");
        }
    }
}
