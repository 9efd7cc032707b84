namespace Queue.AotTests;

/// <summary>tests/AotTests/App, run as managed code and natively.</summary>
public sealed class AppFixture : IAsyncLifetime
{
    internal const string Project = "tests/AotTests/App";
    internal const string Name = "AotApp";

    readonly TemporaryFolder folder = new();

    internal NativeProgram Program { get; private set; } = null!;

    internal Finished Native { get; private set; } = null!;

    internal Finished Managed { get; private set; } = null!;

    public async ValueTask InitializeAsync()
    {
        Program = await NativeProgram.PublishAsync(Path.Combine(Repository.Root, Project), Name, folder.Path);
        Program.Publishing.Expect();
        Native = await Program.RunAsync();
        Managed = (await Command.RunAsync("dotnet", [Repository.ManagedProgram(Project, Name)])).Expect();
    }

    public ValueTask DisposeAsync()
    {
        folder.Dispose();
        return ValueTask.CompletedTask;
    }
}
