using Queue.Simulating.Histories;
using Queue.Storage;

namespace Queue.Simulating.Checking;

/// <summary>What is cancelled by hand is over: it is not handed out any more, and who runs it can't end it.</summary>
sealed class CancelledIsOver(Ledger ledger) : Guarantee(ledger)
{
    public override void SeeLease(Popped popped, Lease lease, int place)
    {
        if (Ledger.Job(lease.Job.Id) is { State: JobState.Cancelled })
            Report(lease.Job.Id, $"Expected a job that is cancelled not to be handed out, found {LeaseKey.Of(lease)}.");
    }

    protected override void See(Event happening)
    {
        switch (happening)
        {
            case CancelledByHand cancelled:
                CheckCount(cancelled);
                break;
            case Settled { IsHeld: true } settled when IsCancelled(settled.Lease):
                Report(settled.Lease.Job, $"Expected {settled.Lease} to be over when its job was cancelled, found it held.");
                break;
            case Remained remained:
                foreach (var failed in remained.Failed)
                {
                    if (Ledger.Job(failed.Job.Id) is { State: JobState.Cancelled })
                        Report(failed.Job.Id, "Expected a cancelled job to be gone, found it kept as failed.");
                }

                break;
            default:
                break;
        }
    }

    bool IsCancelled(LeaseKey lease) => Ledger.Job(lease.Job) is { State: JobState.Cancelled };

    void CheckCount(CancelledByHand cancelled)
    {
        var live = cancelled.Jobs.Distinct().Count(id => Ledger.Job(id) is { IsLive: true });
        if (cancelled.Count != live)
            Report(cancelled.Jobs[0], $"Expected {live} live jobs to be cancelled, found {cancelled.Count}.");
    }
}
