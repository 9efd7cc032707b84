namespace Queue.DriverTests.Fixtures;

public sealed class TemporaryFolder : IDisposable
{
    readonly string path = Directory.CreateTempSubdirectory("queue-").FullName;

    public string this[string file] => Path.Combine(path, file);

    public void Dispose() => Directory.Delete(path, recursive: true);
}
