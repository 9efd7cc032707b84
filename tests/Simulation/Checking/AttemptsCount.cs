using Queue.Simulating.Histories;
using Queue.Storage;

namespace Queue.Simulating.Checking;

/// <summary>
/// Guarantee 4: starts, minus those given back, never exceed the most attempts; they are counted when the job is handed
/// out; releases have a limit of their own; and a worker ends a job as its handler ended.
/// </summary>
sealed class AttemptsCount(Ledger ledger) : Guarantee(ledger)
{
    public override void SeeLease(Popped popped, Lease lease, int place)
    {
        if (Ledger.Job(lease.Job.Id) is not { } job)
            return;
        if (lease.Job.Attempts != job.Attempts + 1)
        {
            Report(
                lease.Job.Id,
                $"Expected attempt {job.Attempts + 1} of {LeaseKey.Of(lease)}, found {lease.Job.Attempts}.");
        }

        if (lease.Job.Releases != job.Releases)
        {
            Report(
                lease.Job.Id, $"Expected {job.Releases} releases of {LeaseKey.Of(lease)}, found {lease.Job.Releases}.");
        }
    }

    protected override void See(Event happening)
    {
        switch (happening)
        {
            case Started started when Ledger.Worker(started.Party) is { } worker:
                CheckStart(started, worker);
                break;
            case Asked asked when Ledger.Worker(asked.Party) is { } worker:
                foreach (var key in asked.Leases)
                {
                    if (Ledger.Lease(key) is { } lease && !HasCause(asked, lease, worker))
                        Report(key.Job, $"Expected {asked.Verb} only where the handler calls for it, found {key}.");
                }

                break;
            default:
                break;
        }
    }

    void CheckStart(Started started, WorkerRecord worker)
    {
        if (Ledger.Lease(started.Lease) is not { } lease)
            return;
        var most = worker.MostAttempts(lease.Job);
        if (started.Attempt > most)
            Report(started.Lease.Job, $"Expected at most {most} attempts, found {started.Lease} as {started.Attempt}.");
        var starts = lease.Job.Starts + 1;
        var mostOfAll = Math.Max(most, lease.Job.MostAttempts);
        if (lease.Retries == lease.Job.Retries && starts > mostOfAll)
            Report(started.Lease.Job, $"Expected at most {mostOfAll} starts, found {started.Lease} as start {starts}.");
    }

    static bool HasCause(Asked asked, LeaseRecord lease, WorkerRecord worker)
    {
        var isFinal = worker.IsFinal(lease, lease.Error);
        var hasOverrun = asked.Time >= worker.Deadline(lease);
        var isLast = worker.IsFinal(lease, error: null);
        var isReleased = lease.Outcome?.Kind == JobOutcomeKind.Released;
        var mayRelease = lease.Releases < worker.Options.MaxReleases;
        return asked.Verb switch
        {
            Verb.Retry => (lease.HasThrown && !isFinal) || (hasOverrun && !isLast),
            Verb.Release => isReleased && mayRelease,
            Verb.GiveBack => lease.StartedAt is null || (lease.HasThrown && worker.StopAt is not null),
            Verb.Fail when lease.StartedAt is null =>
                lease.Attempt > worker.MostAttempts(lease.Job)
                || !worker.Knows(lease.Job.Job.Name, lease.Job.Job.Version),
            Verb.Fail => lease.Outcome?.Kind == JobOutcomeKind.Failed || (lease.HasThrown && isFinal)
                || (hasOverrun && isLast) || (isReleased && !mayRelease),
            _ => true,
        };
    }
}
