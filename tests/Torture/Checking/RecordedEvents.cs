using Queue.Simulating.Histories;
using Queue.Torturing.Checking.ByHand;
using Queue.Torturing.Checking.Transactions;
using Queue.Torturing.Parties.ByHand;
using Queue.Torturing.Parties.Transactions;
using Queue.Torturing.Records;

namespace Queue.Torturing.Checking;

/// <summary>What the lines of a process's history tell.</summary>
static class RecordedEvents
{
    /// <param name="record">The line.</param>
    /// <param name="party">Whose it is.</param>
    /// <param name="time">When it was written.</param>
    /// <param name="hasClock">Whether that can be told.</param>
    public static IEnumerable<Event> Of(Record record, int party, long time, bool hasClock) => record.Kind switch
    {
        RecordKind.Dispatched => [new Dispatched(time, party, Codec.ReadIds(record.Fields[0]))],
        RecordKind.Transaction =>
        [
            new Transacted(
                time, party, Codec.Number(record.Fields[1]), Enum.Parse<TransactionStep>(record.Fields[0]),
                Codec.ReadIds(record.Fields[2])),
        ],
        RecordKind.Received => [new Received(time, party, Codec.ReadLeases(record.Fields[0]))],
        RecordKind.Asked => [new Asked(time, party, VerbOf(record), KeysOf(record))],
        RecordKind.Told => ToldAs(record, party, time, hasClock),
        RecordKind.Refused => RefusedAs(record, party, time),
        RecordKind.AskedByHand =>
            [new AskedByHand(time, party, HandVerbOf(record), Codec.ReadIds(record.Fields[1]))],
        RecordKind.ToldByHand =>
        [
            new ToldByHand(
                time, party, HandVerbOf(record), Codec.ReadIds(record.Fields[1]), (int)Codec.Number(record.Fields[2])),
        ],
        RecordKind.Started =>
        [
            new Started(
                time, party, KeyOf(record), (int)Codec.Number(record.Fields[1]), (int)Codec.Number(record.Fields[2])),
        ],
        RecordKind.Cancelled => [new Cancelled(time, party, KeyOf(record))],
        RecordKind.Ended => [EndedAs(record, party, time)],
        RecordKind.Stopping => [new Fate(time, party, FateKind.IsToldToStop)],
        RecordKind.Stopped => [new Fate(time, party, FateKind.HasStopped)],
        RecordKind.Killed => [new Fate(time, party, FateKind.IsKilled)],
        _ => [],
    };

    /// <summary>A stale answer changes nothing in the store, so it is judged where the process heard of it.</summary>
    static IEnumerable<Event> ToldAs(Record record, int party, long time, bool hasClock)
    {
        var (verb, stale) = (VerbOf(record), Codec.ReadKeys(record.Fields[2]));

        // Where the clock jumped, it can't be told whether the lease had expired.
        var judged = hasClock ? time : long.MaxValue;
        foreach (var key in stale)
        {
            yield return verb == Verb.Extend
                ? new Extended(judged, party, key, Workload.Lease, IsHeld: false)
                : new Settled(judged, party, key, verb, default, null, IsHeld: false);
        }

        yield return new Told(time, party, verb, KeysOf(record), stale);
    }

    static IEnumerable<Event> RefusedAs(Record record, int party, long time)
    {
        if (record.Fields[3] == Codec.NothingDone)
        {
            yield return new RefusedForSure(
                time, party, VerbOf(record), KeysOf(record), Codec.ReadIds(record.Fields[4]));
        }

        yield return new Refused(time, party, VerbOf(record), KeysOf(record), record.Fields[2]);
    }

    static Ended EndedAs(Record record, int party, long time)
    {
        JobOutcome? outcome = record.Fields[1] switch
        {
            nameof(JobOutcomeKind.Completed) => JobOutcome.Completed,
            nameof(JobOutcomeKind.Released) => JobOutcome.Release(default),
            nameof(JobOutcomeKind.Failed) => JobOutcome.Fail("as its handler said"),
            _ => null,
        };
        return new(time, party, KeyOf(record), outcome, outcome is null ? new InvalidOperationException() : null);
    }

    static Verb VerbOf(Record record) => Enum.Parse<Verb>(record.Fields[0]);

    static HandVerb HandVerbOf(Record record) => Enum.Parse<HandVerb>(record.Fields[0]);

    static LeaseKey[] KeysOf(Record record) => Codec.ReadKeys(record.Fields[1]);

    static LeaseKey KeyOf(Record record) => Codec.ReadKeys(record.Fields[0])[0];
}
