namespace Queue.Sqlite.Rows;

/// <summary>A row holds what no program of the queue writes.</summary>
sealed class UnreadableRowException(string message, Exception? inner = null) : Exception(message, inner);
