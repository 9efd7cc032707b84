using Queue.Simulating.Histories;

namespace Queue.Simulating.Checking;

/// <summary>Proves the guarantees from a history, or finds where they did not hold.</summary>
static class Checker
{
    public static IReadOnlyList<Violation> Check(History history)
    {
        var ledger = new Ledger(history);
        Guarantee[] guarantees =
        [
            new AtLeastOnce(ledger), new SecondStartHasReason(ledger), new Fencing(ledger), new AttemptsCount(ledger),
            new NeverEarly(ledger), new GracefulStop(ledger), new NothingDropped(ledger), new HandOutOrder(ledger),
            new NeighboursAreSafe(ledger), new WaitIsWakeUp(ledger), new PoliciesHold(ledger),
            new KeysAreUnique(ledger), new LeasesAreKept(ledger), new CancelledIsOver(ledger), new FoundAsItIs(ledger),
            new PausedWaits(ledger),
        ];
        for (var i = 0; i < history.Events.Count; i++)
            See(history.Events[i], i, guarantees, ledger);
        foreach (var guarantee in guarantees)
            guarantee.SeeEnd();
        return [.. guarantees.SelectMany(static one => one.Violations).OrderBy(static one => one.Index)];
    }

    static void See(Event happening, int index, Guarantee[] guarantees, Ledger ledger)
    {
        foreach (var guarantee in guarantees)
            guarantee.See(happening, index);
        if (happening is Popped popped)
        {
            for (var place = 0; place < popped.Leases.Count; place++)
            {
                var lease = popped.Leases[place];
                ledger.Meet(lease.Job.Id, popped.Time);
                foreach (var guarantee in guarantees)
                    guarantee.SeeLease(popped, lease, place);
                ledger.Apply(popped, lease);
            }
        }

        ledger.Apply(happening);
    }
}
