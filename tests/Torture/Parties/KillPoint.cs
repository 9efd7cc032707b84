namespace Queue.Torturing.Parties;

/// <summary>Where a process is killed.</summary>
enum KillPoint
{
    /// <summary>Anywhere, from outside.</summary>
    Anywhere,

    /// <summary>When a pop has returned leases, before any of them starts.</summary>
    AfterPop,

    /// <summary>When a handler has completed, before its ack is asked for.</summary>
    BeforeAck,

    /// <summary>While the store works on a batch of acks.</summary>
    Batch,

    /// <summary>While the store works on a renewal.</summary>
    Renewal,

    /// <summary>At a write of the store's file, while what is in its log is copied there.</summary>
    Checkpoint,

    /// <summary>At a write of the store's log, in the middle of a transaction.</summary>
    Commit,

    /// <summary>A process that dispatches, while the store works on a push.</summary>
    Push,

    /// <summary>A process that dispatches in a user's transaction, before or while that is committed.</summary>
    Transaction,

    /// <summary>A process that dispatches, while the store cancels, retries or forgets jobs for it.</summary>
    ByHand,
}
