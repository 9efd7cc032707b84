namespace Queue.Torturing.Rounds;

/// <summary>Something else than a history shows that the store or a process failed.</summary>
sealed class RoundException(string message) : Exception(message);
