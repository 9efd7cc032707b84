using Queue.Simulating.Histories;
using Queue.Torturing.Checking;

namespace Queue.Torturing.Rounds;

/// <summary>Tells from what the store has written down whether a process held a lease at some moment.</summary>
static class HeldLeases
{
    /// <summary>
    /// How many blows hit a process that held a lease: one that it had received, and that neither had ended nor had
    /// expired by the time of the last change before the blow.
    /// </summary>
    public static int CountHits(MergedHistory history, IReadOnlyList<Blow> blows)
    {
        var held = new Dictionary<Guid, (int Party, long Expiry)>();
        var (hits, next, now) = (0, 0, 0L);
        var ordered = blows.OrderBy(static blow => blow.Position).ToList();
        foreach (var happening in history.Events.Where(history.Origins.ContainsKey))
        {
            var entry = history.Origins[happening];
            for (; next < ordered.Count && entry.Number > ordered[next].Position; next++)
                hits += Hits(ordered[next]) ? 1 : 0;
            now = Math.Max(now, entry.Wall);
            if (happening is Popped popped)
                held[entry.Job] = (popped.Party, entry.After!.Available);
            else if (happening is Extended && held.TryGetValue(entry.Job, out var lease))
                held[entry.Job] = lease with { Expiry = entry.After!.Available };
            else
                held.Remove(entry.Job);
        }

        for (; next < ordered.Count; next++)
            hits += Hits(ordered[next]) ? 1 : 0;
        return hits;

        bool Hits(Blow blow) => held.Values.Any(lease => lease.Party == blow.Party && lease.Expiry > now);
    }
}
