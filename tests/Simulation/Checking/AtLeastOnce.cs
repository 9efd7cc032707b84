using Queue.Simulating.Histories;

namespace Queue.Simulating.Checking;

/// <summary>Guarantee 1: when dispatch has returned, the job ends completed or kept as failed.</summary>
sealed class AtLeastOnce(Ledger ledger) : Guarantee(ledger)
{
    protected override void See(Event happening)
    {
        switch (happening)
        {
            case Settled { Verb: Verb.Ack, IsHeld: true } ack:
                CheckCompletion(ack.Lease);
                break;
            case Remained { Counts: { } counts } when counts.Ready + counts.Delayed + counts.Leased > 0:
                Report(null, $"Expected no live job at the end, found {counts}.");
                break;
            case Remained remained:
                CheckFailed(remained);
                break;
            default:
                break;
        }
    }

    public override void SeeEnd()
    {
        foreach (var id in Ledger.DispatchedJobs)
        {
            if (Ledger.Job(id) is not { } job)
                Report(id, "Expected a dispatched job to be stored, found that it never was.");
            else if (job.IsLive)
                Report(id, $"Expected a dispatched job to end completed or failed, found it {job.State}.");
        }
    }

    void CheckCompletion(LeaseKey key)
    {
        if (Ledger.Lease(key) is { } lease && lease.Outcome?.Kind != JobOutcomeKind.Completed)
        {
            Report(
                key.Job,
                $"Expected an ack after the handler of {key} has completed, found "
                + (lease.StartedAt is null ? "that it never started." : "another end, or none."));
        }
    }

    void CheckFailed(Remained remained)
    {
        var kept = remained.Failed.Select(static failed => failed.Job.Id).ToHashSet();
        foreach (var job in Ledger.Jobs)
        {
            if (job.State == JobState.Failed && !kept.Contains(job.Job.Id))
                Report(job.Job.Id, "Expected a failed job to be kept, found it neither live nor failed.");
        }
    }
}
