using Queue.Simulating.Histories;
using Queue.Storage;

namespace Queue.Simulating.Checking;

/// <summary>
/// Guarantee 3: who lost a lease can't ack, nack, fail, extend or report on it, is told so, and the handler's token is
/// cancelled; who holds it can.
/// </summary>
/// <param name="ledger">What is so far.</param>
/// <param name="slack">How long it may take from the answer until the token is cancelled.</param>
sealed class Fencing(Ledger ledger, TimeSpan slack = default) : Guarantee(ledger)
{
    public override void SeeLease(Popped popped, Lease lease, int place)
    {
        var length = lease.ExpiresAt - lease.PoppedAt;
        if (length != popped.Request.Lease)
        {
            Report(
                lease.Job.Id, $"Expected {LeaseKey.Of(lease)} to last for {popped.Request.Lease}, found {length}.");
        }
    }

    protected override void See(Event happening)
    {
        switch (happening)
        {
            case Settled settled:
                CheckAnswer(settled.Lease, settled.Time, settled.IsHeld, settled.Verb);
                break;
            case Extended extended:
                CheckAnswer(extended.Lease, extended.Time, extended.IsHeld, Verb.Extend);
                break;
            case Reported reported:
                CheckAnswer(reported.Lease, reported.Time, reported.IsHeld, Verb.Report);
                break;
            case Ended ended when Ledger.Lease(ended.Lease) is { LossToldAt: { } told, CancelledAt: null } lease
                && Ledger.Worker(ended.Party) is { } worker && ended.Time > worker.Latest(told) + slack.Ticks:
                Report(
                    lease.Key.Job,
                    $"Expected the token of {lease.Key} to be cancelled at {At(told)}, when its loss was told, found "
                    + $"it not cancelled at {At(ended.Time)}.");
                break;
            default:
                break;
        }
    }

    void CheckAnswer(LeaseKey key, long now, bool isHeld, Verb verb)
    {
        var lease = Ledger.Lease(key);
        var isCurrent = lease is { Job: { State: JobState.Leased } job } && job.Lease == lease;
        if (isHeld && !isCurrent)
            Report(key.Job, $"Expected {verb} of {key}, which has ended, to be answered as stale, found it held.");
        else if (!isHeld && isCurrent && now < lease!.Expiry)
        {
            Report(
                key.Job,
                $"Expected {verb} of {key} to be accepted at {At(now)}, as it lasts until {At(lease.Expiry)}, found "
                + "it stale.");
        }
    }
}
