namespace Queue.Torturing.Rounds;

/// <summary>What befell a process.</summary>
/// <param name="Party">The number of the process.</param>
/// <param name="Position">The number of the last change that the store had written down when it befell it.</param>
/// <param name="Place">Where in its work, for the tally.</param>
readonly record struct Blow(int Party, long Position, string Place);
