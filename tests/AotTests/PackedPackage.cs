namespace Queue.AotTests;

/// <summary>The packages, packed once for all fresh projects, in a feed that is a folder.</summary>
[CollectionDefinition(nameof(PackedPackage))]
public sealed class PackedPackage : IAsyncLifetime, ICollectionFixture<PackedPackage>
{
    static readonly string[] Names = ["Queue.Runtime", "Queue.Testing", "Queue.Conformance"];

    readonly TemporaryFolder folder = new();

    /// <summary>Unlike any other, so that no cache has it.</summary>
    internal string Version { get; } = $"0.0.0-test.{Guid.NewGuid():N}";

    public async ValueTask InitializeAsync()
    {
        foreach (var name in Names)
        {
            var pack = await Command.RunAsync("dotnet", [
                "pack", $"src/{name}", "--configuration", "Release", "--output", folder.Path,
                $"-p:PackageVersion={Version}"]);
            pack.Expect();
        }

        await WriteAsync("nuget.config", """
            <configuration>
              <packageSources>
                <add key="packed" value="." />
              </packageSources>
            </configuration>
            """);
    }

    public async ValueTask DisposeAsync()
    {
        var cached = await Command.RunAsync("dotnet", ["nuget", "locals", "global-packages", "--list"]);
        var packages = cached.Output.Split("global-packages:")[^1].Trim();
        foreach (var name in Names)
        {
            var unpacked = Path.Combine(packages, name.ToLowerInvariant(), Version);
            if (Directory.Exists(unpacked))
                Directory.Delete(unpacked, recursive: true);
        }

        folder.Dispose();
    }

    internal string PathOf(string name) => Path.Combine(folder.Path, name);

    internal Task WriteAsync(string name, string text)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(PathOf(name))!);
        return File.WriteAllTextAsync(PathOf(name), text);
    }
}
