namespace Queue.Sqlite.Rows;

/// <summary>The file is only for newer programs.</summary>
sealed class NewerSchemaException(string message) : InvalidOperationException(message);
