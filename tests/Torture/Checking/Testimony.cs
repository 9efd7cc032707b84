using Queue.Torturing.Records;

namespace Queue.Torturing.Checking;

/// <summary>What a process of a round has written down, and at the end its parent that it was killed.</summary>
/// <param name="Party">The number of the process.</param>
/// <param name="IsWorker">Whether it ran jobs.</param>
/// <param name="Records">In the order in which they were written.</param>
sealed record Testimony(int Party, bool IsWorker, IReadOnlyList<Record> Records);
