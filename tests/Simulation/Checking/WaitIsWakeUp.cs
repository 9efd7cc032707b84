using Queue.Simulating.Histories;
using Queue.Storage;

namespace Queue.Simulating.Checking;

/// <summary>A job that becomes due is handed at once to a pop that waits for it.</summary>
sealed class WaitIsWakeUp(Ledger ledger) : Guarantee(ledger)
{
    /// <summary>A timer counts milliseconds, and a pop may wait for ten that another goes on.</summary>
    static readonly long Slack = TimeSpan.FromMilliseconds(20).Ticks;

    public override void SeeLease(Popped popped, Lease lease, int place)
    {
        if (Ledger.Job(lease.Job.Id) is not { IsLive: true } job)
            return;
        var ready = job.State == JobState.Leased ? job.NextDue : job.VisibleSince;
        ready = Math.Max(ready, Ledger.ResumedAt(job.Job.Queue));
        if (popped.Time > Math.Max(ready, popped.Since) + Slack)
        {
            Report(
                lease.Job.Id,
                $"Expected {LeaseKey.Of(lease)}, ready at {At(ready)}, at once for the pop of {popped.Party} that "
                + $"waits since {At(popped.Since)}, found it handed out at {At(popped.Time)}.");
        }
    }
}
