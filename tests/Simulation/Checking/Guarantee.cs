using System.Globalization;
using Queue.Simulating.Histories;
using Queue.Storage;

namespace Queue.Simulating.Checking;

/// <summary>Looks for places in a history where one promise did not hold.</summary>
abstract class Guarantee(Ledger ledger)
{
    readonly List<Violation> violations = [];
    int index;

    public IReadOnlyList<Violation> Violations => violations;

    protected Ledger Ledger => ledger;

    public void See(Event happening, int index)
    {
        this.index = index;
        See(happening);
    }

    /// <summary>An event, before the ledger knows of it.</summary>
    protected virtual void See(Event happening)
    {
    }

    /// <summary>One of the leases of a pop, before the ledger knows of it, and after those before it.</summary>
    public virtual void SeeLease(Popped popped, Lease lease, int place)
    {
    }

    /// <summary>All is over.</summary>
    public virtual void SeeEnd()
    {
    }

    protected void Report(Guid? job, string text) => violations.Add(new(GetType().Name, index, job, text));

    protected static string At(long ticks) =>
        string.Create(CultureInfo.InvariantCulture, $"{ticks / (double)TimeSpan.TicksPerSecond:0.#######} s");
}
