namespace Queue.Torturing.Parties;

/// <summary>What a process of a round does.</summary>
enum PartyRole
{
    /// <summary>Runs jobs until it is told to stop.</summary>
    Worker,

    /// <summary>Pushes jobs until it is told to stop.</summary>
    Producer,

    /// <summary>Does each thing that a queue can do once, whatever fails, and ends.</summary>
    Script,

    /// <summary>Does much of that from several callers at once, and ends.</summary>
    Crowd,
}
