using Queue.Simulating.Histories;
using Queue.Torturing.Checking;

namespace Queue.Torturing.Rounds;

/// <summary>Tells from what the store has written down whether a process held a lease at some moment.</summary>
static class HeldLeases
{
    /// <summary>How many blows hit a process that held a lease.</summary>
    /// <remarks>
    /// A lease that no process has received is counted for the first blow after it: the process that had asked for it
    /// never heard of it.
    /// </remarks>
    public static int CountHits(MergedHistory history, IReadOnlyList<Blow> blows)
    {
        var held = new Dictionary<Guid, Popped>();
        var (hits, next) = (0, 0);
        var ordered = blows.OrderBy(static blow => blow.Position).ToList();
        foreach (var happening in history.Events.Where(history.Origins.ContainsKey))
        {
            var entry = history.Origins[happening];
            for (; next < ordered.Count && entry.Number > ordered[next].Position; next++)
                hits += Hits(held, ordered[next].Party) ? 1 : 0;
            if (happening is Popped popped)
                held[entry.Job] = popped;
            else if (happening is not Extended)
                held.Remove(entry.Job);
        }

        for (; next < ordered.Count; next++)
            hits += Hits(held, ordered[next].Party) ? 1 : 0;
        return hits;
    }

    static bool Hits(Dictionary<Guid, Popped> held, int party)
    {
        var mine = held.Where(pair => pair.Value.Party == party || pair.Value.Party < 0)
            .Select(static pair => pair.Key)
            .ToList();
        foreach (var job in mine)
            held.Remove(job);
        return mine.Count > 0;
    }
}
