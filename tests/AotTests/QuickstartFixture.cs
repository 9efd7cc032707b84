namespace Queue.AotTests;

/// <summary>samples/Quickstart, run as managed code and natively.</summary>
public sealed class QuickstartFixture : IAsyncLifetime
{
    const string Project = "samples/Quickstart";
    const string Name = "Quickstart";

    readonly TemporaryFolder folder = new();

    internal static string ManagedPath { get; } = Repository.ManagedProgram(Project, Name);

    internal NativeProgram Program { get; private set; } = null!;

    internal Finished Native { get; private set; } = null!;

    internal Finished Managed { get; private set; } = null!;

    public async ValueTask InitializeAsync()
    {
        Program = await NativeProgram.PublishAsync(Path.Combine(Repository.Root, Project), Name, folder.Path);
        Program.Publishing.Expect();
        var managed = Command.RunAsync("dotnet", [ManagedPath]);
        Native = await Program.RunAsync();
        Managed = (await managed).Expect();
    }

    public ValueTask DisposeAsync()
    {
        folder.Dispose();
        return ValueTask.CompletedTask;
    }
}
