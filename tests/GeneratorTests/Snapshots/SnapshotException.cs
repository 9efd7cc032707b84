namespace Queue.GeneratorTests.Snapshots;

sealed class SnapshotException(string message) : Exception(message);
