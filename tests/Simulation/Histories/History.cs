using System.Text;
using Queue.Simulating.Timing;

namespace Queue.Simulating.Histories;

/// <summary>All that happened in a world, in order.</summary>
sealed class History(Loop loop)
{
    const ulong FnvOffset = 14_695_981_039_346_656_037;
    const ulong FnvPrime = 1_099_511_628_211;

    readonly List<Event> events = [];

    public IReadOnlyList<Event> Events => events;

    public long Now => loop.Now;

    public T Add<T>(T happening) where T : Event
    {
        loop.ThrowIfForeign();
        events.Add(happening);
        return happening;
    }

    /// <summary>Takes out what turned out not to have happened.</summary>
    public void Remove(Event happening) => events.RemoveAt(events.FindLastIndex(one => ReferenceEquals(one, happening)));

    /// <summary>The FNV-1a hash of the whole text: equal for equal histories.</summary>
    public ulong Hash()
    {
        var hash = FnvOffset;
        foreach (var happening in events)
        {
            foreach (var unit in Encoding.UTF8.GetBytes(happening.ToString()))
                hash = (hash ^ unit) * FnvPrime;
        }

        return hash;
    }
}
