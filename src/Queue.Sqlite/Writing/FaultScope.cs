namespace Queue.Sqlite.Writing;

/// <summary>Whom a fault of the writer concerns.</summary>
enum FaultScope
{
    /// <summary>The call that met it: each of its group is done again, by itself.</summary>
    Call,

    /// <summary>The calls that needed the lock now. Pops wait on, unless there was a job for them.</summary>
    Lock,

    /// <summary>All that wait. Nobody knows what the connection holds, so a new one is opened.</summary>
    Connection,
}
