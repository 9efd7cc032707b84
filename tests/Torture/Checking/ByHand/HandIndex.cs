using Queue.Simulating.Histories;
using Queue.Torturing.Parties.ByHand;
using Queue.Torturing.Records;

namespace Queue.Torturing.Checking.ByHand;

/// <summary>Who asked by hand for what, and which answers tell who ended a lease.</summary>
sealed class HandIndex
{
    readonly Dictionary<(HandVerb, Guid), (Strand Strand, int Index, bool? IsDone)> asked = [];
    readonly Dictionary<LeaseKey, (int Party, bool? IsHeld)> acks = [];

    /// <summary>Takes note of a line, after those before it.</summary>
    public void See(Record record, Strand strand, int index)
    {
        switch (record.Kind)
        {
            case RecordKind.AskedByHand:
                foreach (var id in Codec.ReadIds(record.Fields[1]))
                    asked.TryAdd((VerbOf(record), id), (strand, index, null));
                break;
            case RecordKind.ToldByHand when Codec.ReadIds(record.Fields[1]) is [var id]:
                SeeAnswer((VerbOf(record), id), strand, index, Codec.Number(record.Fields[2]) > 0);
                break;
            case RecordKind.Asked when record.Fields[0] == nameof(Verb.Ack):
                foreach (var key in Codec.ReadKeys(record.Fields[1]))
                    acks.TryAdd(key, (strand.Party, null));
                break;
            case RecordKind.Told when record.Fields[0] == nameof(Verb.Ack):
                var stale = Codec.ReadKeys(record.Fields[2]);
                foreach (var key in Codec.ReadKeys(record.Fields[1]))
                    acks[key] = (strand.Party, !stale.Contains(key));
                break;
            default:
                break;
        }
    }

    /// <summary>Where it was asked for: the call that was answered as done, if there is one.</summary>
    public bool TryFind(HandVerb verb, Guid job, out Strand strand, out int index)
    {
        var isFound = asked.TryGetValue((verb, job), out var found);
        (strand, index) = (found.Strand, found.Index);
        return isFound;
    }

    /// <summary>Whether a job that was deleted under a lease was cancelled, rather than completed.</summary>
    public bool IsCancel(LeaseKey key)
    {
        if (!asked.TryGetValue((HandVerb.Cancel, key.Job), out var cancel))
            return false;
        return !acks.TryGetValue(key, out var ack) || Workload.KeepCompleted(ack.Party) > TimeSpan.Zero
            || !(ack.IsHeld ?? cancel.IsDone is not true);
    }

    void SeeAnswer((HandVerb, Guid) what, Strand strand, int index, bool isDone)
    {
        if (asked.TryGetValue(what, out var before) && before.IsDone == true)
            return;
        while (strand.Records[index].Kind != RecordKind.AskedByHand || !IsOf(strand.Records[index], what))
            index--;
        asked[what] = (strand, index, isDone);
    }

    static bool IsOf(Record record, (HandVerb Verb, Guid Job) what) =>
        VerbOf(record) == what.Verb && Codec.ReadIds(record.Fields[1]).Contains(what.Job);

    static HandVerb VerbOf(Record record) => Enum.Parse<HandVerb>(record.Fields[0]);
}
