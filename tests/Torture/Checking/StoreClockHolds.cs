using Queue.Simulating.Checking;
using Queue.Simulating.Histories;
using Queue.Torturing.Checking.Retention;
using Queue.Torturing.Stores;

namespace Queue.Torturing.Checking;

/// <summary>
/// The store's clock, by which it handed out, extended and delayed, is the wall clock of the machine, and never goes
/// back.
/// </summary>
sealed class StoreClockHolds(Ledger ledger, MergedHistory history) : Guarantee(ledger)
{
    // What the store has written down counts in milliseconds.
    static readonly long Slack = TimeSpan.FromMilliseconds(2).Ticks;

    long latest = long.MinValue;
    long latestWall = long.MinValue;

    protected override void See(Event happening)
    {
        if (!history.Origins.TryGetValue(happening, out var entry))
            return;
        latestWall = Math.Max(latestWall, entry.Wall - history.Zero);
        if (!TellsTime(happening, entry))
            return;
        if (happening.Time < latest)
        {
            Report(
                entry.Job,
                $"Expected the store's clock not to go back behind {At(latest)}, found {At(happening.Time)}.");
        }
        else if (happening.Time > latestWall + Slack)
        {
            Report(
                entry.Job,
                $"Expected the store's clock not to be ahead of the machine's at {At(latestWall)}, found "
                + $"{At(happening.Time)}.");
        }

        latest = Math.Max(latest, happening.Time);
    }

    /// <summary>Whether the time of an event was taken from what the store has calculated with its clock.</summary>
    public static bool TellsTime(Event happening, Entry entry) => happening switch
    {
        CancelledByHand or Forgotten or Pruned => false,
        Settled settled => settled.Delay > TimeSpan.Zero && entry.After is { State: RowState.Live },
        _ => true,
    };
}
