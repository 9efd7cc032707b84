using Queue.Simulating.Checking;
using Queue.Simulating.Histories;
using Queue.Torturing.Stores;

namespace Queue.Torturing.Checking.Retention;

/// <summary>
/// A completed job is kept for as long as the worker that completed it says, by the store's clock, and is deleted
/// afterwards; one whose worker keeps none is deleted at once.
/// </summary>
/// <param name="ledger">What is so far.</param>
/// <param name="history">What happened.</param>
/// <param name="hasClock">Whether the wall clock was left alone.</param>
/// <param name="left">How many are there at the end though their time is over.</param>
sealed class KeptForItsTime(Ledger ledger, MergedHistory history, bool hasClock, long left) : Guarantee(ledger)
{
    // What the store has written down counts in milliseconds.
    static readonly long Slack = TimeSpan.FromMilliseconds(2).Ticks;

    long storeTime;

    protected override void See(Event happening)
    {
        if (!history.Origins.TryGetValue(happening, out var entry))
            return;
        if (StoreClockHolds.TellsTime(happening, entry))
            storeTime = Math.Max(storeTime, happening.Time);
        if (happening is Settled { Verb: Verb.Ack } ack)
            CheckAck(ack, entry);
        else if (happening is Pruned pruned)
            CheckPruned(pruned);
    }

    public override void SeeEnd()
    {
        if (left > 0)
            Report(null, $"Expected completed jobs to be deleted when their time is over, found {left}.");
    }

    void CheckAck(Settled ack, Entry entry)
    {
        var time = Workload.KeepCompleted(ack.Party).Ticks;
        if (entry.After is null != (time == 0))
        {
            Report(
                entry.Job,
                $"Expected a job to be {(time == 0 ? "deleted" : "kept")} when worker {ack.Party} completes it, found "
                + $"it {(entry.After is null ? "deleted" : "kept")}.");
        }
        else if (entry.After is { } kept)
            CheckEnd(entry, kept.Available - history.Zero, storeTime + time, entry.Wall - history.Zero + time + Slack);
    }

    void CheckEnd(Entry entry, long end, long soonest, long latest)
    {
        if (end < soonest || (hasClock && end > latest))
        {
            Report(
                entry.Job,
                $"Expected a completed job to be kept until {At(soonest)} at least, and {At(latest)} at most, found "
                + $"{At(end)}.");
        }
    }

    void CheckPruned(Pruned pruned)
    {
        if (Ledger.Job(pruned.Job) is { State: not Simulating.Checking.JobState.Completed and var state })
            Report(pruned.Job, $"Expected only completed jobs to be pruned, found one that is {state}.");
        else if (hasClock && pruned.Time + Slack < pruned.End)
        {
            Report(
                pruned.Job,
                $"Expected a completed job to be kept until {At(pruned.End)}, found it pruned at {At(pruned.Time)}.");
        }
    }
}
