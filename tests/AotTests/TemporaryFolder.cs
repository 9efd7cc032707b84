namespace Queue.AotTests;

/// <summary>A folder outside the repository that is gone after the test.</summary>
sealed class TemporaryFolder : IDisposable
{
    public string Path { get; } = Directory.CreateTempSubdirectory("queue-aot-tests-").FullName;

    public void Dispose() => Directory.Delete(Path, recursive: true);
}
