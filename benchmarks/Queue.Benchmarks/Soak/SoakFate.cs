namespace Queue.Benchmarks.Soak;

/// <summary>What becomes of a job of the soak.</summary>
public enum SoakFate
{
    /// <summary>Completes at once.</summary>
    Completes,

    /// <summary>Completes after some milliseconds.</summary>
    TakesLong,

    /// <summary>Throws in its first start.</summary>
    FailsOnce,

    /// <summary>Throws until it is kept as failed.</summary>
    FailsAlways,

    /// <summary>Is failed by its handler's decision.</summary>
    IsRefused,

    /// <summary>Is released twice.</summary>
    IsReleased,

    /// <summary>Takes longer than its timeout in its first start.</summary>
    TimesOut,

    /// <summary>Dispatches another job, with a delay.</summary>
    Dispatches,
}
