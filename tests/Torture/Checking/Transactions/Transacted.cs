using Queue.Simulating.Histories;
using Queue.Torturing.Parties.Transactions;

namespace Queue.Torturing.Checking.Transactions;

/// <summary>A user's transaction, in which jobs were dispatched, has come so far.</summary>
/// <param name="Time">When.</param>
/// <param name="Party">Whose it is.</param>
/// <param name="Number">The key of the user's row in it.</param>
/// <param name="Step">How far.</param>
/// <param name="Jobs">What was dispatched.</param>
sealed record Transacted(long Time, int Party, long Number, TransactionStep Step, IReadOnlyList<Guid> Jobs)
    : Event(Time)
{
    public override bool Concerns(Guid job) => Jobs.Contains(job);

    protected override string Describe() => $"{Party}, transaction {Number} with {Names(Jobs)}: {Step}";
}
