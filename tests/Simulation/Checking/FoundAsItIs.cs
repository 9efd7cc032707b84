using Queue.Simulating.Histories;

namespace Queue.Simulating.Checking;

/// <summary>A job that is looked for is found where it is, as far as it was reported by who held its lease.</summary>
sealed class FoundAsItIs(Ledger ledger) : Guarantee(ledger)
{
    protected override void See(Event happening)
    {
        // Of a push that waited for room it is not known when its jobs were stored.
        if (happening is not Found found || Ledger.Job(found.Job) is not { HasWaited: false } job)
            return;
        var expected = Describe(job, found.Time);
        var actual = found.Info is { } info
            ? $"{info.State}, attempt {info.Job.Attempts}, {info.Progress}, {info.Message}, {info.Error}"
            : "nothing";
        if (expected != actual)
            Report(found.Job, $"Expected to find {expected}; found {actual}.");
    }

    static string Describe(JobRecord job, long now)
    {
        Queue.JobState? state = job.State switch
        {
            JobState.Failed => Queue.JobState.Failed,
            JobState.Leased when !job.IsOverdue(now) => Queue.JobState.Running,
            JobState.Waiting when job.Due > now => Queue.JobState.Delayed,
            JobState.Leased or JobState.Waiting => Queue.JobState.Ready,
            _ => null,
        };
        return state is null
            ? "nothing"
            : $"{state}, attempt {job.Attempts}, {job.Progress}, {job.Message}, "
                + (state == Queue.JobState.Failed ? job.Error : "");
    }
}
