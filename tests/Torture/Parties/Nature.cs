namespace Queue.Torturing.Parties;

/// <summary>What the handler of a job does; the name of the job.</summary>
enum Nature
{
    /// <summary>Ends at once.</summary>
    Quick,

    /// <summary>Takes some milliseconds.</summary>
    Slow,

    /// <summary>Takes longer than its lease, which has to be renewed.</summary>
    Long,

    /// <summary>Throws every other time.</summary>
    Flaky,

    /// <summary>Always throws.</summary>
    Poison,

    /// <summary>Releases its job twice before it completes it.</summary>
    Patient,

    /// <summary>Says that it is of no use to try again.</summary>
    Hopeless,

    /// <summary>Cancels itself; then it completes, or waits to be told so.</summary>
    Doomed,

    /// <summary>Kills its process.</summary>
    Killer,
}
