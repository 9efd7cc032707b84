using Queue.Simulating.Checking;
using Queue.Simulating.Histories;

namespace Queue.Torturing.Checking;

/// <summary>
/// Nothing is done to a lease but what the process that received it has asked for, and all that a process was told that
/// it is done.
/// </summary>
sealed class WritesAreAsked(Ledger ledger) : Guarantee(ledger)
{
    readonly HashSet<(LeaseKey, Verb, int)> asked = [];
    readonly Dictionary<(LeaseKey, Verb), int> unconfirmed = [];

    protected override void See(Event happening)
    {
        switch (happening)
        {
            case Asked asking:
                foreach (var key in asking.Leases)
                    asked.Add((key, asking.Verb, asking.Party));
                break;
            case Settled { IsHeld: true } settled:
                CheckAsked(settled.Lease, settled.Verb, settled.Party);
                break;
            case Extended { IsHeld: true } extended:
                CheckAsked(extended.Lease, Verb.Extend, extended.Party);
                break;
            case Told { Verb: not (Verb.Push or Verb.Pop or Verb.Report) } told:
                foreach (var key in told.Leases.Except(told.Stale))
                    CheckDone(key, told.Verb);
                break;
            default:
                break;
        }
    }

    void CheckAsked(LeaseKey key, Verb verb, int party)
    {
        unconfirmed[(key, verb)] = unconfirmed.GetValueOrDefault((key, verb)) + 1;
        if (!asked.Contains((key, verb, party)))
            Report(key.Job, $"Expected {verb} of {key} only where its worker asks for it, found that it did not.");
    }

    void CheckDone(LeaseKey key, Verb verb)
    {
        var count = unconfirmed.GetValueOrDefault((key, verb));
        if (count == 0)
            Report(key.Job, $"Expected {verb} of {key}, answered as done, to be stored, found nothing of it.");
        else
            unconfirmed[(key, verb)] = count - 1;
    }
}
