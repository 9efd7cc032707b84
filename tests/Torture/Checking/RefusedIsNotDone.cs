using Queue.Simulating.Checking;
using Queue.Simulating.Histories;

namespace Queue.Torturing.Checking;

/// <summary>What was answered with an error which says that nothing was done, is not done: then or later.</summary>
/// <param name="ledger">What is so far.</param>
/// <param name="hasClock">Whether the order is known of what processes heard and what the store did.</param>
sealed class RefusedIsNotDone(Ledger ledger, bool hasClock) : Guarantee(ledger)
{
    readonly Dictionary<(LeaseKey, Verb), Count> counts = [];
    readonly List<Guid> refused = [];

    protected override void See(Event happening)
    {
        switch (happening)
        {
            case Asked asked:
                foreach (var key in asked.Leases)
                    Of(key, asked.Verb).Asked++;
                break;
            case Settled { IsHeld: true } settled:
                Of(settled.Lease, settled.Verb).Done++;
                break;
            case Extended { IsHeld: true } extended:
                Of(extended.Lease, Verb.Extend).Done++;
                break;
            case RefusedForSure refusal:
                refused.AddRange(refusal.Jobs);
                foreach (var key in refusal.Leases)
                {
                    Of(key, refusal.Verb).Refused++;
                    if (hasClock)
                        Check(key, refusal.Verb);
                }

                break;
            default:
                break;
        }
    }

    public override void SeeEnd()
    {
        foreach (var id in refused.Where(id => Ledger.Job(id) is not null))
            Report(id, "Expected a push that was answered with an error to store nothing, found its job stored.");
        foreach (var ((key, verb), _) in counts.Where(static pair => pair.Value.Refused > 0))
            Check(key, verb);
    }

    Count Of(LeaseKey key, Verb verb) =>
        counts.TryGetValue((key, verb), out var count) ? count : counts[(key, verb)] = new();

    void Check(LeaseKey key, Verb verb)
    {
        var count = Of(key, verb);
        if (count.Done > count.Asked - count.Refused)
        {
            Report(
                key.Job,
                $"Expected {verb} of {key}, answered with an error, to change nothing, found it done: "
                + $"{count.Asked} asked, {count.Refused} refused, {count.Done} done.");
        }
    }

    sealed class Count
    {
        public int Asked { get; set; }

        public int Refused { get; set; }

        public int Done { get; set; }
    }
}
