using Queue.Simulating.Histories;
using Queue.Storage;

namespace Queue.Simulating.Checking;

/// <summary>
/// Guarantee 10: of the jobs that are due in one queue, the one is handed out that is first by priority, then by the
/// time at which it became due, then by push; and a queue only when those before it in the request are empty.
/// </summary>
sealed class HandOutOrder(Ledger ledger) : Guarantee(ledger)
{
    public override void SeeLease(Popped popped, Lease lease, int place)
    {
        if (Ledger.Job(lease.Job.Id) is not { IsLive: true } job)
            return;
        var rank = popped.Request.Queues.IndexOf(job.Job.Queue);
        if (rank < 0)
        {
            Report(
                lease.Job.Id,
                $"Expected jobs of {string.Join(", ", popped.Request.Queues)}, found {LeaseKey.Of(lease)} of "
                + $"{job.Job.Queue}.");
            return;
        }

        foreach (var other in Ledger.Live)
        {
            if (other == job || !IsReady(other, popped.Time) || Ledger.IsPaused(other.Job.Queue))
                continue;
            var otherRank = popped.Request.Queues.IndexOf(other.Job.Queue);
            if (otherRank < 0 || otherRank > rank || (otherRank == rank && !IsBefore(other, job)))
                continue;
            Report(
                lease.Job.Id,
                $"Expected job {other.Order} of the pushes (priority {other.Job.Priority}, due at "
                + $"{At(other.NextDue)}) first, found {LeaseKey.Of(lease)}, job {job.Order} of the pushes (priority "
                + $"{job.Job.Priority}, due at {At(job.NextDue)}).");
            return;
        }
    }

    static bool IsReady(JobRecord job, long now) =>
        job.State == JobState.Waiting ? job.Due <= now : job.IsOverdue(now);

    static bool IsBefore(JobRecord one, JobRecord other) =>
        one.Job.Priority != other.Job.Priority ? one.Job.Priority > other.Job.Priority
        : one.NextDue != other.NextDue ? one.NextDue < other.NextDue
        : !one.HasWaited && !other.HasWaited && one.Order < other.Order;
}
