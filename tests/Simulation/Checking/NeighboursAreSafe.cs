using Queue.Simulating.Histories;
using Queue.Storage;

namespace Queue.Simulating.Checking;

/// <summary>
/// Guarantee 11: a job behind which a lease expired, or on its last attempt, is popped only for a place that is free, so
/// that it starts at once and waits beside no other.
/// </summary>
/// <param name="ledger">What is so far.</param>
/// <param name="isTimeExact">Whether something that happens at once happens at the same moment.</param>
sealed class NeighboursAreSafe(Ledger ledger, bool isTimeExact = true) : Guarantee(ledger)
{
    public override void SeeLease(Popped popped, Lease lease, int place)
    {
        if (place < popped.Places - popped.Prefetch || Ledger.Job(lease.Job.Id) is not { } job)
            return;
        var isLast = popped.Request.IsLastStart(job.Attempts, job.Job.MaxAttempts);
        if (isLast || job.HasExpired || job.State == JobState.Leased)
        {
            Report(
                lease.Job.Id,
                $"Expected {LeaseKey.Of(lease)}, {Describe(isLast)}, in one of the {popped.Places - popped.Prefetch} "
                + $"free places, found it in place {place + 1}.");
        }
    }

    protected override void See(Event happening)
    {
        switch (happening)
        {
            case Started started when Ledger.Lease(started.Lease) is { } lease:
                CheckWait(lease, started.Party, started.Time);
                break;
            case Asked asked when asked.Verb != Verb.Extend:
                foreach (var key in asked.Leases)
                {
                    if (Ledger.Lease(key) is { StartedAt: null, SettlingAt: null } lease)
                        CheckWait(lease, asked.Party, asked.Time);
                }

                break;
            default:
                break;
        }
    }

    static string Describe(bool isLast) => isLast ? "on its last attempt" : "behind which a lease expired";

    void CheckWait(LeaseRecord lease, int party, long now)
    {
        if (!isTimeExact || Ledger.Worker(party) is not { } worker || lease.ReceivedAt is not { } received
            || now <= worker.Latest(received))
        {
            return;
        }

        var isLast = lease.Attempt >= worker.MostAttempts(lease.Job);
        if (lease.IsSecondHand || isLast)
        {
            Report(
                lease.Key.Job,
                $"Expected {lease.Key}, {Describe(isLast)}, to start "
                + $"when it was received at {At(received)}, found that it waited until {At(now)}.");
        }
    }
}
