using Queue.Simulating.Checking;
using Queue.Simulating.Histories;

namespace Queue.Torturing.Checking;

/// <summary>
/// A worker that has stopped by itself holds no lease, and none was handed out for a pop that nobody hears of.
/// </summary>
sealed class StopsLeaveNoLease(Ledger ledger, bool isAnyoneKilled) : Guarantee(ledger)
{
    protected override void See(Event happening)
    {
        switch (happening)
        {
            case Fate { Kind: FateKind.HasStopped } stopped when Ledger.Worker(stopped.Party) is { } worker:
                foreach (var lease in worker.Leases.Where(lease => IsHeld(lease, stopped.Time)))
                {
                    Report(
                        lease.Key.Job, $"Expected worker {stopped.Party} to end without a lease, found {lease.Key}.");
                }

                break;
            case Popped { Party: < 0 } popped when !isAnyoneKilled:
                Report(
                    popped.Leases[0].Job.Id,
                    $"Expected leases for those who hear of them, found {LeaseKey.Of(popped.Leases[0])} for nobody.");
                break;
            default:
                break;
        }
    }

    static bool IsHeld(LeaseRecord lease, long now) =>
        lease.Job.State == Simulating.Checking.JobState.Leased && lease.Job.Lease == lease && now < lease.Expiry;
}
