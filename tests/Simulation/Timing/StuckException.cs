namespace Queue.Simulating.Timing;

/// <summary>A world that spins or stands still.</summary>
sealed class StuckException(string message) : Exception(message);
