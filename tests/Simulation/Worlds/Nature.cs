namespace Queue.Simulating.Worlds;

/// <summary>What the handler of a job does.</summary>
enum Nature
{
    /// <summary>Ends at once, without waiting for anything.</summary>
    Quick,

    /// <summary>Takes its time, and ends when it is cancelled.</summary>
    Slow,

    /// <summary>Takes its time, and ignores that it is cancelled.</summary>
    Stubborn,

    /// <summary>Throws every other time, at once or late.</summary>
    Flaky,

    /// <summary>Always throws.</summary>
    Poison,

    /// <summary>Throws what some workers do not retry.</summary>
    Final,

    /// <summary>Says that it is of no use to try again.</summary>
    Hopeless,

    /// <summary>Releases its job a few times before it completes it.</summary>
    Patient,

    /// <summary>Releases its job for ever.</summary>
    Endless,

    /// <summary>Kills its worker, most of the times.</summary>
    Killer,

    /// <summary>Dispatches other jobs.</summary>
    Parent,

    /// <summary>Has a payload that can't be decoded.</summary>
    Garbled,
}
