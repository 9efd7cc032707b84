using Queue.Simulating.Checking;
using Queue.Simulating.Histories;
using Queue.Torturing.Parties.ByHand;

namespace Queue.Torturing.Checking.ByHand;

/// <summary>
/// Jobs are cancelled, retried and forgotten only where somebody asks for it; and what was answered is stored: with as
/// many, and no job is left live by its cancel.
/// </summary>
sealed class DoneByHand(Ledger ledger) : Guarantee(ledger)
{
    readonly Dictionary<(HandVerb, Guid), List<Asking>> open = [];

    protected override void See(Event happening)
    {
        switch (happening)
        {
            case AskedByHand asked:
                var asking = new Asking(asked.Party);
                foreach (var id in asked.Jobs)
                    Open(asked.Verb, id).Add(asking);
                break;
            case ToldByHand told:
                Check(told);
                break;
            case CancelledByHand cancelled:
                Count(HandVerb.Cancel, cancelled.Jobs[0]);
                break;
            case Revived revived:
                Count(HandVerb.Retry, revived.Jobs[0]);
                break;
            case Forgotten forgotten:
                Count(HandVerb.Forget, forgotten.Jobs[0]);
                break;
            default:
                break;
        }
    }

    List<Asking> Open(HandVerb verb, Guid id) =>
        open.TryGetValue((verb, id), out var list) ? list : open[(verb, id)] = [];

    /// <summary>Of a call that nobody lived to hear the answer of, it can't be told whether it did it.</summary>
    void Count(HandVerb verb, Guid id)
    {
        var asking = Open(verb, id);
        if (asking.Count == 0)
            Report(id, $"Expected {verb} of a job only where somebody asks for it, found that nobody did.");
        foreach (var one in asking)
        {
            one.Most++;
            one.Least += asking.Count == 1 ? 1 : 0;
        }
    }

    void Check(ToldByHand told)
    {
        var asking = Open(told.Verb, told.Jobs[0]).FindLast(one => one.Party == told.Party);
        if (asking is null)
            return;
        if (told.Count > asking.Most || told.Count < asking.Least)
        {
            Report(
                told.Jobs[0],
                $"Expected {told.Verb} of {asking.Least} to {asking.Most} jobs, as is stored, found {told.Count} "
                + "answered.");
        }

        foreach (var id in told.Jobs)
        {
            Open(told.Verb, id).Remove(asking);
            if (told.Verb == HandVerb.Cancel && Ledger.Job(id) is { IsLive: true } job)
                Report(id, $"Expected a job to be over when its cancel is answered, found it {job.State}.");
        }
    }

    sealed class Asking(int party)
    {
        public int Party => party;

        /// <summary>How many were done that nobody else was asking for.</summary>
        public int Least { get; set; }

        public int Most { get; set; }
    }
}
