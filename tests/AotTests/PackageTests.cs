namespace Queue.AotTests;

/// <summary>What someone gets who adds the package to a new project.</summary>
public sealed class PackageTests : IAsyncLifetime
{
    readonly TemporaryFolder folder = new();
    readonly string version = $"0.0.0-test.{Guid.NewGuid():N}";

    string Project => Path.Combine(folder.Path, "Fresh");

    public async ValueTask InitializeAsync()
    {
        var pack = await Command.RunAsync("dotnet", [
            "pack", "src/Queue.Runtime", "--configuration", "Release", "--output", folder.Path,
            $"-p:PackageVersion={version}"]);
        pack.Expect();

        Directory.CreateDirectory(Project);
        await File.WriteAllTextAsync(Path.Combine(Project, "nuget.config"), """
            <configuration>
              <packageSources>
                <add key="packed" value=".." />
              </packageSources>
            </configuration>
            """);
        await File.WriteAllTextAsync(Path.Combine(Project, "Fresh.csproj"), $"""
            <Project Sdk="Microsoft.NET.Sdk">
              <PropertyGroup>
                <OutputType>Exe</OutputType>
                <TargetFramework>net10.0</TargetFramework>
                <ImplicitUsings>enable</ImplicitUsings>
                <Nullable>enable</Nullable>
                <PublishAot>true</PublishAot>
              </PropertyGroup>
              <ItemGroup>
                <PackageReference Include="Queue.Runtime" Version="{version}" />
              </ItemGroup>
            </Project>
            """);
        File.Copy(
            Path.Combine(Repository.Root, "samples", "Bare", "Program.cs"), Path.Combine(Project, "Program.cs"));
    }

    [Fact]
    public async Task The_contract_lock_is_filled_by_dotnet_format_and_then_holds()
    {
        var program = Path.Combine(Project, "Program.cs");
        var source = (await File.ReadAllTextAsync(program)).Replace("BareJobs", "FreshJobs", StringComparison.Ordinal);
        await File.WriteAllTextAsync(program, source);
        var file = Path.Combine(Project, "jobs.lock");
        await File.WriteAllTextAsync(file, "");

        (await Command.RunAsync("dotnet", ["format", "analyzers", "--diagnostics", "QUE041"], Project)).Expect();

        const string filled = "queue contract lock, format 1\n\njob Greet version 1\n  object Greet\n    Name: string\n";
        Assert.Equal(filled, await File.ReadAllTextAsync(file));
        Assert.Equal(source, await File.ReadAllTextAsync(program));
        (await Command.RunAsync("dotnet", ["build"], Project)).Expect();

        await File.WriteAllTextAsync(program, source.Replace(
            "(string Name)", "([property: System.Text.Json.Serialization.JsonPropertyName(\"name\")] string Name)",
            StringComparison.Ordinal));
        (await Command.RunAsync("dotnet", ["format", "analyzers"], Project)).Expect();
        var broken = await Command.RunAsync("dotnet", ["build"], Project);

        Assert.NotEqual(0, broken.ExitCode);
        Assert.Contains("error QUE043", broken.Output, StringComparison.Ordinal);
        Assert.Equal(filled, await File.ReadAllTextAsync(file));
    }

    [Fact]
    public async Task A_fresh_project_compiles_runs_and_publishes_natively()
    {
        var program = Path.Combine(Project, "Program.cs");
        var source = await File.ReadAllTextAsync(program);
        await File.WriteAllTextAsync(program, source.Replace("BareJobs", "FreshJobs", StringComparison.Ordinal));

        var managed = (await Command.RunAsync("dotnet", ["run"], Project)).Expect();
        var native = await NativeProgram.PublishAsync(Project, "Fresh", Path.Combine(folder.Path, "native"));
        native.ExpectNoWarning();

        Assert.Equal("Hello, Ada!", managed.LastLine);
        Assert.Equal(managed.Output, (await native.RunAsync()).Output);
    }

    public async ValueTask DisposeAsync()
    {
        var cached = await Command.RunAsync("dotnet", ["nuget", "locals", "global-packages", "--list"]);
        var packages = cached.Output.Split("global-packages:")[^1].Trim();
        var unpacked = Path.Combine(packages, "queue.runtime", version);
        if (Directory.Exists(unpacked))
            Directory.Delete(unpacked, recursive: true);
        folder.Dispose();
    }
}
