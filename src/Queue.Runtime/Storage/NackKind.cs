namespace Queue.Storage;

/// <summary>Why a job is given back.</summary>
public enum NackKind
{
    /// <summary>The attempt failed, and there will be another.</summary>
    Retry,

    /// <summary>The handler wants to run later: the attempt is not counted, the release is.</summary>
    Release,

    /// <summary>The worker can't run the job: neither attempt nor release is counted.</summary>
    GiveBack,
}
