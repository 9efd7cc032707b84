namespace Queue;

/// <summary>How well a worker is.</summary>
public enum WorkerStatus
{
    /// <summary>It works, or waits for jobs.</summary>
    Healthy,

    /// <summary>
    /// It works, but calls of the store fail, or handlers that ignore their cancellation take some of its slots.
    /// </summary>
    Degraded,

    /// <summary>
    /// It does not work: it does not run, or handlers that ignore their cancellation take all of its slots.
    /// </summary>
    Unhealthy,
}
