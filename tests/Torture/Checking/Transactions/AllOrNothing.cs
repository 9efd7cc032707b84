using Queue.Simulating.Checking;
using Queue.Simulating.Histories;
using Queue.Torturing.Parties.Transactions;

namespace Queue.Torturing.Checking.Transactions;

/// <summary>
/// Guarantee 6: what was dispatched in a user's transaction is stored if and only if the user's row is: surely when the
/// commit has returned, and never when it was rolled back.
/// </summary>
/// <param name="ledger">What is so far.</param>
/// <param name="rows">The user's rows at the end: the jobs that each was written with.</param>
sealed class AllOrNothing(Ledger ledger, IReadOnlyDictionary<long, Guid[]> rows) : Guarantee(ledger)
{
    readonly Dictionary<long, Transacted> transactions = [];

    protected override void See(Event happening)
    {
        if (happening is Transacted transacted)
            transactions[transacted.Number] = transacted;
    }

    public override void SeeEnd()
    {
        foreach (var transaction in transactions.Values)
            Check(transaction);
        foreach (var number in rows.Keys.Where(number => !transactions.ContainsKey(number)))
            Report(null, $"Expected rows of transactions that were to be committed, found one of {number}.");
    }

    void Check(Transacted transaction)
    {
        var stored = transaction.Jobs.Count(id => Ledger.Job(id) is not null);
        var row = rows.GetValueOrDefault(transaction.Number);
        var isWhole = row is not null && row.SequenceEqual(transaction.Jobs) && stored == transaction.Jobs.Count;
        var isNothing = row is null && stored == 0;
        var holds = transaction.Step switch
        {
            TransactionStep.Committed => isWhole,
            TransactionStep.RollingBack => isNothing,
            _ => isWhole || isNothing,
        };
        if (!holds)
        {
            Report(
                transaction.Jobs[0],
                $"Expected {Describe(transaction.Step)} of transaction {transaction.Number}, found "
                + $"{(row is null ? "no row" : "its row")} and {stored} of its {transaction.Jobs.Count} jobs.");
        }
    }

    static string Describe(TransactionStep step) => step switch
    {
        TransactionStep.Committed => "all, as its commit has returned,",
        TransactionStep.RollingBack => "nothing, as it was rolled back,",
        _ => "all or nothing",
    };
}
