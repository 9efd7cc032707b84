namespace Queue.Torturing.Parties.Transactions;

/// <summary>How far a user's transaction has come.</summary>
enum TransactionStep
{
    /// <summary>The commit is about to be asked for.</summary>
    Committing,

    /// <summary>The commit has returned.</summary>
    Committed,

    /// <summary>It is about to be rolled back, or left without an end.</summary>
    RollingBack,
}
