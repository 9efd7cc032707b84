namespace Queue.Torturing.Records;

/// <summary>What a line of a process's history tells.</summary>
enum RecordKind
{
    /// <summary>Jobs are about to be pushed.</summary>
    Pushing,

    /// <summary>The push has returned: the ids of the jobs that are stored.</summary>
    Dispatched,

    /// <summary>How far a user's transaction is; the key of its row, and the jobs that were dispatched in it.</summary>
    Transaction,

    /// <summary>A pop has returned leases; how many places it had, and how many of the last are to wait.</summary>
    Received,

    /// <summary>Something is about to be asked of the store about leases.</summary>
    Asked,

    /// <summary>The store has answered.</summary>
    Told,

    /// <summary>The store has thrown, and perhaps says that nothing was done.</summary>
    Refused,

    /// <summary>Jobs are about to be cancelled, retried or forgotten by their ids.</summary>
    AskedByHand,

    /// <summary>The store has answered: of how many it was done.</summary>
    ToldByHand,

    /// <summary>A handler starts.</summary>
    Started,

    /// <summary>The token of a handler is cancelled.</summary>
    Cancelled,

    /// <summary>A handler has ended.</summary>
    Ended,

    /// <summary>The process was told to stop.</summary>
    Stopping,

    /// <summary>The worker has stopped.</summary>
    Stopped,

    /// <summary>The parent has killed the process; only the parent tells it.</summary>
    Killed,
}
