using Queue.Simulating.Histories;
using Queue.Storage;

namespace Queue.Simulating.Checking;

/// <summary>
/// A living worker loses no lease by its own fault: it asks in time to renew it, and asks again to end it where that
/// has failed.
/// </summary>
sealed class LeasesAreKept(Ledger ledger) : Guarantee(ledger)
{
    // The system's timers count in milliseconds.
    static readonly long Slack = TimeSpan.FromMilliseconds(10).Ticks;

    public override void SeeLease(Popped popped, Lease lease, int place)
    {
        if (Ledger.Job(lease.Job.Id) is { State: JobState.Leased, Lease: { ReceivedAt: { } received } expired }
            && expired.LossToldAt is null
            && Ledger.Worker(expired.Party) is { IsDead: false, IsFrozen: false, StoppedAt: null } worker)
        {
            var awake = worker.Latest(received);
            if (expired.SettlingAt is not { } settling)
                CheckRenewed(expired, worker, Math.Max(awake, expired.RenewingAt ?? awake));
            else if (expired is { Unanswered: 0, FirstFaultAt: { } first, LastFaultAt: { } last })
            {
                // A call that is not answered for as long as a lease lasts has failed then.
                first = Math.Min(first, settling + worker.Options.Lease.Ticks);
                CheckTriedAgain(expired, worker, first, worker.Latest(last), popped.Time);
            }
        }
    }

    void CheckRenewed(LeaseRecord lease, WorkerRecord worker, long since)
    {
        // A renewal that is not answered takes as long as the pause before it.
        var latest = since + (2 * worker.Options.Lease.Ticks / 3) + Slack;
        if (lease.Expiry > latest)
        {
            Report(
                lease.Key.Job,
                $"Expected worker {lease.Party} to renew {lease.Key} by {At(latest)}, found that it let it expire at "
                + $"{At(lease.Expiry)}.");
        }
    }

    void CheckTriedAgain(LeaseRecord lease, WorkerRecord worker, long first, long last, long now)
    {
        var pause = TimeSpan.FromSeconds(Math.Min(10, 0.1 * Math.Pow(2, lease.Tries - 1)) * 1.25);
        var latest = last + pause.Ticks + Slack;
        if (now > latest && last < first + worker.Options.Lease.Ticks)
        {
            Report(
                lease.Key.Job,
                $"Expected worker {lease.Party}, which failed to end {lease.Key} at {At(last)}, to try again by "
                + $"{At(latest)}, found that it did not.");
        }
    }
}
