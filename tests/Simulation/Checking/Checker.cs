using Queue.Simulating.Histories;

namespace Queue.Simulating.Checking;

/// <summary>Proves the guarantees from a history, or finds where they did not hold.</summary>
static class Checker
{
    public static IReadOnlyList<Violation> Check(
        IReadOnlyList<Event> events, Func<Ledger, IReadOnlyList<Guarantee>> choose)
    {
        var ledger = new Ledger(events);
        var guarantees = choose(ledger);
        for (var i = 0; i < events.Count; i++)
            See(events[i], i, guarantees, ledger);
        foreach (var guarantee in guarantees)
            guarantee.SeeEnd();
        return [.. guarantees.SelectMany(static one => one.Violations).OrderBy(static one => one.Index)];
    }

    static void See(Event happening, int index, IReadOnlyList<Guarantee> guarantees, Ledger ledger)
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
