using Queue.Simulating.Histories;
using Queue.Storage;
using Queue.Torturing.Checking.ByHand;
using Queue.Torturing.Checking.Retention;
using Queue.Torturing.Parties.ByHand;
using Queue.Torturing.Records;
using Queue.Torturing.Stores;

namespace Queue.Torturing.Checking;

/// <summary>
/// Makes one history of what the store and the processes have written down. The store's order is that of its commits.
/// What a process wrote down comes between by its time, but never before the changes that it has been told of, and
/// always before the changes that it asked for.
/// </summary>
sealed class HistoryMerge
{
    static readonly PopRequest Request = new(Workload.Queues, Workload.Lease, default, Workload.Options().MaxAttempts);

    readonly Evidence evidence;
    readonly List<Strand> strands = [];
    readonly Dictionary<LeaseKey, Receipt> received = [];
    readonly Dictionary<Guid, NewJob> pushed = [];
    readonly Dictionary<(LeaseKey, Verb), (Strand Strand, int Index, TimeSpan Duration)> asked = [];
    readonly Dictionary<Guid, long> pushNumbers = [];
    readonly Dictionary<LeaseKey, long> popNumbers = [];
    readonly Dictionary<(HandVerb, Guid), long> handNumbers = [];
    readonly HandIndex hands = new();
    readonly List<Event> events = [];
    readonly long zero;
    long lastNumber;

    HistoryMerge(Evidence evidence)
    {
        this.evidence = evidence;
        zero = evidence.Journal.Count == 0 ? 0 : evidence.Journal[0].Wall;
    }

    /// <summary>What each change became.</summary>
    Dictionary<Event, Entry> Origins { get; } = new(ReferenceEqualityComparer.Instance);

    public static MergedHistory Merge(Evidence evidence)
    {
        var merge = new HistoryMerge(evidence);
        merge.Index();
        merge.Join();
        foreach (var entry in evidence.Journal)
            merge.Add(entry);
        merge.lastNumber = long.MaxValue;
        merge.AddBefore(long.MaxValue);
        merge.events.Add(new Remained(merge.LastTime, evidence.Counts, evidence.Failed));
        return new(merge.events, merge.Origins, merge.zero);
    }

    long LastTime => events.Count == 0 ? 0 : events[^1].Time;

    void Index()
    {
        foreach (var testimony in evidence.Testimonies)
        {
            var strand = new Strand(testimony, evidence.Clock);
            strands.Add(strand);
            for (var i = 0; i < strand.Records.Count; i++)
            {
                Index(strand.Records[i], strand, i);
                hands.See(strand.Records[i], strand, i);
            }
        }

        foreach (var entry in evidence.Journal)
            Index(entry, DeedOf(entry));
    }

    Deed DeedOf(Entry entry)
    {
        var deed = Deed.Of(entry);
        return entry.After is null && deed.Verb == Verb.Ack && hands.IsCancel(new(entry.Job, deed.Token))
            ? new(null, 0, HandVerb.Cancel)
            : deed;
    }

    void Index(Entry entry, Deed deed)
    {
        if (deed.ByHand is { } way)
            handNumbers[(way, entry.Job)] = entry.Number;
        var key = new LeaseKey(entry.Job, deed.Token);
        if (deed.Verb == Verb.Push)
            pushNumbers[entry.Job] = entry.Number;
        else if (deed.Verb == Verb.Pop)
            popNumbers[key] = entry.Number;
    }

    void Index(Record record, Strand strand, int index)
    {
        switch (record.Kind)
        {
            case RecordKind.Pushing:
                foreach (var job in Codec.ReadJobs(record.Fields[0]))
                    pushed[job.Id] = job;
                break;
            case RecordKind.Received:
                var (places, prefetch) = ((int)Codec.Number(record.Fields[1]), (int)Codec.Number(record.Fields[2]));
                foreach (var lease in Codec.ReadLeases(record.Fields[0]))
                    received.TryAdd(LeaseKey.Of(lease), new(strand.Party, lease, places--, prefetch));
                break;
            case RecordKind.Asked:
                var verb = Enum.Parse<Verb>(record.Fields[0]);
                foreach (var key in Codec.ReadKeys(record.Fields[1]))
                    asked.TryAdd((key, verb), (strand, index, new(Codec.Number(record.Fields[2]))));
                break;
            default:
                break;
        }
    }

    void Join()
    {
        foreach (var strand in strands.Where(static strand => strand.IsWorker))
            events.Add(new Joined(0, strand.Party, Workload.Options(), Workload.Known));
    }

    void Add(Entry entry)
    {
        AddBefore(entry.Wall);
        lastNumber = entry.Number;
        var deed = DeedOf(entry);
        if (deed.ByHand is { } way)
            AddByHand(entry, way);
        if (deed.IsPruning)
            Add(new Pruned(entry.Wall - zero, entry.Job, entry.Before!.Available - zero), entry);
        var key = new LeaseKey(entry.Job, deed.Token);
        if (deed.Verb is not { } verb)
            return;
        if (verb is not (Verb.Push or Verb.Pop) && asked.TryGetValue((key, verb), out var asking))
            AddThrough(asking.Strand, asking.Index);
        Event? happening = verb switch
        {
            Verb.Push => PushedAs(entry),
            Verb.Pop => PoppedAs(entry, key),
            Verb.Extend => ExtendedAs(entry, key),
            _ => SettledAs(entry, key, verb),
        };
        if (happening is not null)
            Add(happening, entry);
    }

    void Add(Event happening, Entry entry)
    {
        events.Add(happening);
        Origins[happening] = entry;
    }

    void AddByHand(Entry entry, HandVerb way)
    {
        if (hands.TryFind(way, entry.Job, out var strand, out var index))
            AddThrough(strand, index);
        Add(
            way switch
            {
                HandVerb.Cancel => new CancelledByHand(entry.Wall - zero, [entry.Job], 1),
                HandVerb.Forget => new Forgotten(entry.Wall - zero, [entry.Job], 1),
                _ => new Revived(entry.After!.Available - zero, [entry.Job], new(1, [])),
            },
            entry);
    }

    Pushed? PushedAs(Entry entry) => pushed.TryGetValue(entry.Job, out var job)
        ? new(
            entry.After!.Created - zero, [job], [entry.After.Created + job.Delay.Ticks - zero], [], HasWaited: false)
        : null;

    Popped PoppedAs(Entry entry, LeaseKey key)
    {
        var time = entry.After!.Available - Workload.Lease.Ticks;
        var receipt = received.TryGetValue(key, out var found) ? found : new(-1, Unreceived(entry, key, time), 1, 0);
        return new(time - zero, receipt.Party, Request, receipt.Places, receipt.Prefetch, time - zero)
        {
            Leases = [receipt.Lease],
        };
    }

    Lease Unreceived(Entry entry, LeaseKey key, long time)
    {
        var job = pushed.GetValueOrDefault(key.Job);
        return new(
            new Job
            {
                Id = key.Job,
                Name = job.Name,
                Payload = job.Payload,
                Queue = job.Queue,
                Priority = job.Priority,
                MaxAttempts = job.MaxAttempts,
                Attempts = entry.After!.Attempts,
                Releases = entry.After.Releases,
                AvailableAt = new(entry.Before!.Available, TimeSpan.Zero),
            },
            key.Token, new DateTimeOffset(time, TimeSpan.Zero), new(entry.After.Available, TimeSpan.Zero));
    }

    Extended ExtendedAs(Entry entry, LeaseKey key)
    {
        var duration = asked.TryGetValue((key, Verb.Extend), out var asking) ? asking.Duration : Workload.Lease;
        return new(entry.After!.Available - duration.Ticks - zero, PartyOf(key), key, duration, IsHeld: true);
    }

    Settled SettledAs(Entry entry, LeaseKey key, Verb verb)
    {
        var delay = asked.TryGetValue((key, verb), out var asking) ? asking.Duration : default;
        var error = asking.Strand?.Records[asking.Index].Fields[3];
        var time = delay > TimeSpan.Zero && entry.After is { } after ? after.Available - delay.Ticks : entry.Wall;
        return new(time - zero, PartyOf(key), key, verb, delay, verb == Verb.Fail ? error : null, IsHeld: true);
    }

    int PartyOf(LeaseKey key) => received.TryGetValue(key, out var found) ? found.Party : -1;

    /// <summary>Adds what the processes wrote down before a moment of the wall clock.</summary>
    void AddBefore(long wall)
    {
        while (true)
        {
            Strand? first = null;
            foreach (var strand in strands)
            {
                var latest = Math.Min(wall, first?.NextTime ?? long.MaxValue);
                if (strand.NextTime < latest && !IsTooEarly(strand))
                    first = strand;
            }

            first ??= wall == long.MaxValue ? strands.Find(static strand => strand.HasNext) : null;
            if (first is null)
                return;
            AddNext(first);
        }
    }

    void AddThrough(Strand strand, int index)
    {
        while (strand.Position <= index)
            AddNext(strand);
    }

    /// <summary>Whether the next record tells of a change that is still to come.</summary>
    bool IsTooEarly(Strand strand)
    {
        var record = strand.Records[strand.Position];
        return record.Kind switch
        {
            RecordKind.Received => Codec.ReadLeases(record.Fields[0]).Any(
                lease => popNumbers.GetValueOrDefault(LeaseKey.Of(lease)) > lastNumber),
            RecordKind.Dispatched => Codec.ReadIds(record.Fields[0]).Any(
                id => pushNumbers.GetValueOrDefault(id) > lastNumber),
            RecordKind.ToldByHand when record.Fields[2] != "0" => Codec.ReadIds(record.Fields[1]).Any(
                id => handNumbers.GetValueOrDefault((Enum.Parse<HandVerb>(record.Fields[0]), id)) > lastNumber),
            _ => false,
        };
    }

    void AddNext(Strand strand)
    {
        var time = strand.NextTime is var next and not long.MaxValue ? next - zero : LastTime;
        events.AddRange(RecordedEvents.Of(
            strand.Records[strand.Position++], strand.Party, time, hasClock: evidence.Clock is not null));
    }

    /// <param name="Party">Who received it; -1 for nobody.</param>
    /// <param name="Lease">The lease.</param>
    /// <param name="Places">How many places of the pop were left for it and those after it.</param>
    /// <param name="Prefetch">How many of the last are to wait.</param>
    readonly record struct Receipt(int Party, Lease Lease, int Places, int Prefetch);
}
