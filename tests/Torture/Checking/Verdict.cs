using Queue.Simulating.Checking;
using Queue.Simulating.Histories;
using Queue.Torturing.Checking.ByHand;
using Queue.Torturing.Checking.Retention;
using Queue.Torturing.Checking.Transactions;

namespace Queue.Torturing.Checking;

/// <summary>What a history shows.</summary>
sealed class Verdict
{
    static readonly (string Name, string[] Guarantees)[] Headings =
    [
        ("lost", [nameof(AtLeastOnce), nameof(NothingDropped)]),
        ("early", [nameof(NeverEarly), nameof(StoreClockHolds), nameof(HandOutOrder)]),
        ("unexplained duplicates", [nameof(SecondStartHasReason), nameof(KeysAreUnique)]),
        (
            "stale writes",
            [nameof(Fencing), nameof(WritesAreAsked), nameof(RefusedIsNotDone), nameof(StopsLeaveNoLease)]),
        ("over attempts", [nameof(AttemptsCount)]),
        ("failed without a start", [nameof(FailedAfterStart), nameof(NeighboursAreSafe)]),
        ("half transactions", [nameof(AllOrNothing)]),
        ("wrongly kept", [nameof(KeptForItsTime)]),
        ("wrong by hand", [nameof(DoneByHand), nameof(CancelledIsOver)]),
    ];

    /// <summary>How long a process may take to tell a handler that its lease is lost.</summary>
    static readonly TimeSpan TokenDelay = TimeSpan.FromSeconds(1);

    Verdict(MergedHistory history, IReadOnlyList<Violation> violations) =>
        (History, Violations) = (history, violations);

    public MergedHistory History { get; }

    public IReadOnlyList<Violation> Violations { get; }

    /// <summary>The jobs whose dispatch has returned.</summary>
    public long Acknowledged { get; private init; }

    public static Verdict Of(Evidence evidence)
    {
        var history = HistoryMerge.Merge(evidence);
        var isAnyoneKilled = history.Events.Any(static happening => happening is Fate { Kind: FateKind.IsKilled });
        var violations = Checker.Check(history.Events, ledger =>
        [
            new AtLeastOnce(ledger), new SecondStartHasReason(ledger), new Fencing(ledger, TokenDelay),
            new AttemptsCount(ledger), new NeverEarly(ledger), new NothingDropped(ledger), new HandOutOrder(ledger),
            new KeysAreUnique(ledger), new CancelledIsOver(ledger), new StoreClockHolds(ledger, history),
            new WritesAreAsked(ledger), new FailedAfterStart(ledger), new StopsLeaveNoLease(ledger, isAnyoneKilled),
            new NeighboursAreSafe(ledger, isTimeExact: false),
            new RefusedIsNotDone(ledger, hasClock: evidence.Clock is not null),
            new AllOrNothing(ledger, evidence.UserRows), new DoneByHand(ledger),
            new KeptForItsTime(ledger, history, evidence.Clock is not null, evidence.Completed),
        ]);
        return new(history, violations)
        {
            Acknowledged = history.Events.OfType<Dispatched>().Sum(static dispatched => dispatched.Jobs.Count),
        };
    }

    /// <summary>How many violations there are under each heading, in the order of the last line.</summary>
    public int[] Counts() => Array.ConvertAll(
        Headings, heading => Violations.Count(violation => heading.Guarantees.Contains(violation.Guarantee)));

    /// <summary>The counts as the last line has them.</summary>
    public static string Describe(int[] counts) =>
        string.Join(", ", Headings.Select((heading, index) => $"{heading.Name} {counts[index]}"));

    /// <summary>The first violation, and the part of the history that leads to it; empty when there is none.</summary>
    public string DescribeFirst() => Violations is [var first, ..]
        ? $"{Violations.Count} violations. The first, of {first.Guarantee}:\n{first.Text}\n"
            + Story.Of(first, History.Events)
        : "";
}
