using Queue.Simulating.Histories;
using Queue.Storage;

namespace Queue.Simulating.Checking;

/// <summary>
/// Guarantee 9: a job comes out as it went in, byte for byte; one that a program does not know is left for another for
/// the grace period, and then kept; failed jobs stay.
/// </summary>
sealed class NothingDropped(Ledger ledger) : Guarantee(ledger)
{
    public override void SeeLease(Popped popped, Lease lease, int place)
    {
        if (Ledger.Job(lease.Job.Id) is { } record && Difference(record, lease.Job) is { } difference)
            Report(lease.Job.Id, $"Expected {LeaseKey.Of(lease)} as it was pushed, found another {difference}.");
    }

    protected override void See(Event happening)
    {
        switch (happening)
        {
            case Asked asked when Ledger.Worker(asked.Party) is { } worker:
                foreach (var key in asked.Leases)
                    CheckUnknown(asked, key, worker);
                break;
            case Started started when Ledger.Worker(started.Party) is { } worker
                && Ledger.Job(started.Lease.Job) is { } job && !worker.Knows(job.Job.Name, job.Job.Version):
                Report(started.Lease.Job, $"Expected no start of a job that is unknown here, found {started.Lease}.");
                break;
            case Remained remained:
                CheckKept(remained);
                break;
            default:
                break;
        }
    }

    static string? Difference(JobRecord record, Job job)
    {
        var pushed = record.Job;
        return !pushed.Payload.Span.SequenceEqual(job.Payload.Span) ? "payload"
            : pushed.Name != job.Name ? "name"
            : pushed.Version != job.Version ? "version"
            : pushed.Queue != job.Queue ? "queue"
            : pushed.Priority != job.Priority ? "priority"
            : pushed.MaxAttempts != job.MaxAttempts ? "number of attempts"
            : !pushed.Headers.SequenceEqual(job.Headers) ? "headers"
            : null;
    }

    void CheckUnknown(Asked asked, LeaseKey key, WorkerRecord worker)
    {
        if (Ledger.Lease(key) is not { StartedAt: null } lease
            || worker.Knows(lease.Job.Job.Name, lease.Job.Job.Version)
            || lease.Attempt > worker.MostAttempts(lease.Job))
        {
            return;
        }

        var age = lease.PoppedAt - Math.Min(worker.FirstMet(key.Job), lease.PoppedAt);
        var isOver = age >= worker.Options.UnknownJobGrace.Ticks;
        if (asked.Verb is not (Verb.GiveBack or Verb.Extend or Verb.Report) && !(asked.Verb == Verb.Fail && isOver))
        {
            Report(
                key.Job,
                $"Expected {key}, unknown to worker {asked.Party} for {At(age)}, to be given back for "
                + $"{worker.Options.UnknownJobGrace}, found {asked.Verb}.");
        }
    }

    void CheckKept(Remained remained)
    {
        foreach (var failed in remained.Failed)
        {
            if (Ledger.Job(failed.Job.Id) is not { } record)
                continue;
            if (record.State != JobState.Failed)
                Report(failed.Job.Id, $"Expected a job that is {record.State} not to be among the failed, found it.");
            else if (Difference(record, failed.Job) is { } difference)
                Report(failed.Job.Id, $"Expected a failed job as it was pushed, found another {difference}.");
            else if (failed.Error != record.Error)
                Report(failed.Job.Id, $"Expected the error '{record.Error}', found '{failed.Error}'.");
        }

        var kept = Ledger.Jobs.Count(static job => job.State == JobState.Failed);
        if (remained.Failed.Count != kept)
            Report(null, $"Expected {kept} failed jobs to be kept, found {remained.Failed.Count}.");
    }
}
