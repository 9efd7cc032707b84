using Queue.Simulating.Checking;
using Queue.Simulating.Histories;

namespace Queue.Torturing.Checking;

/// <summary>
/// A job is kept as failed only after it was started, since its last retry by hand, so nobody's fault falls on its
/// neighbours.
/// </summary>
sealed class FailedAfterStart(Ledger ledger) : Guarantee(ledger)
{
    readonly HashSet<Guid> started = [];

    protected override void See(Event happening)
    {
        switch (happening)
        {
            case Started start:
                started.Add(start.Lease.Job);
                break;
            case Revived revived:
                started.ExceptWith(revived.Jobs);
                break;
            case Settled { Verb: Verb.Fail, IsHeld: true } failed when !started.Contains(failed.Lease.Job):
                Report(failed.Lease.Job, "Expected a job to be kept as failed after a start, found that it had none.");
                break;
            default:
                break;
        }
    }
}
