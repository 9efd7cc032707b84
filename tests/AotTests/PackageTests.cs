namespace Queue.AotTests;

/// <summary>What someone gets who adds the package to a new project.</summary>
[Collection(nameof(PackedPackage))]
public sealed class PackageTests(PackedPackage package)
{
    static readonly string Bare = File.ReadAllText(Path.Combine(Repository.Root, "samples/Bare/Program.cs"));

    [Fact]
    public async Task The_contract_lock_is_filled_by_dotnet_format_and_then_holds()
    {
        var project = await CreateAsync("Locked");
        var source = await File.ReadAllTextAsync(Path.Combine(project, "Program.cs"));
        await package.WriteAsync("Locked/jobs.lock", "");

        (await Command.RunAsync("dotnet", ["format", "analyzers", "--diagnostics", "QUE041"], project)).Expect();

        const string filled = "queue contract lock, format 1\n\njob Greet version 1\n  object Greet\n    Name: string\n";
        Assert.Equal(filled, await File.ReadAllTextAsync(package.PathOf("Locked/jobs.lock")));
        Assert.Equal(source, await File.ReadAllTextAsync(Path.Combine(project, "Program.cs")));
        (await Command.RunAsync("dotnet", ["build"], project)).Expect();

        await package.WriteAsync("Locked/Program.cs", source.Replace(
            "(string Name)", "([property: System.Text.Json.Serialization.JsonPropertyName(\"name\")] string Name)",
            StringComparison.Ordinal));
        (await Command.RunAsync("dotnet", ["format", "analyzers"], project)).Expect();
        var broken = await Command.RunAsync("dotnet", ["build"], project);

        Assert.NotEqual(0, broken.ExitCode);
        Assert.Contains("error QUE043", broken.Output, StringComparison.Ordinal);
        Assert.Equal(filled, await File.ReadAllTextAsync(package.PathOf("Locked/jobs.lock")));
    }

    [Fact]
    public async Task A_fresh_project_compiles_runs_and_publishes_natively()
    {
        var project = await CreateAsync("Fresh");

        var managed = (await Command.RunAsync("dotnet", ["run"], project)).Expect();
        var native = await NativeProgram.PublishAsync(project, "Fresh", package.PathOf("native"));
        native.ExpectNoWarning();

        Assert.Equal("Hello, Ada!", managed.LastLine);
        Assert.Equal(managed.Output, (await native.RunAsync()).Output);
    }

    [Theory]
    [InlineData("Testing", new[] { "Queue.Testing" }, "*Tests")]
    [InlineData("Driver", new[] { "Queue.Conformance", "Queue.Testing" }, "*PushTests")]
    public async Task The_tests_of_a_sample_run_with_the_packages_for_them(string sample, string[] names, string tests)
    {
        foreach (var file in Directory.EnumerateFiles(Path.Combine(Repository.Root, "samples", sample), "*.cs"))
            await package.WriteAsync($"{sample}/{Path.GetFileName(file)}", await File.ReadAllTextAsync(file));
        var references = names.Select(name => $"""<PackageReference Include="{name}" Version="{package.Version}" />""");
        await package.WriteAsync($"{sample}/{sample}.csproj", $"""
            <Project Sdk="Microsoft.NET.Sdk">
              <PropertyGroup>
                <OutputType>Exe</OutputType>
                <TargetFramework>net10.0</TargetFramework>
                <ImplicitUsings>enable</ImplicitUsings>
                <Nullable>enable</Nullable>
              </PropertyGroup>
              <ItemGroup>
                {string.Concat(references)}
                <PackageReference Include="Microsoft.Extensions.Hosting" Version="{Repository.VersionOf("Microsoft.Extensions.Hosting")}" />
                <PackageReference Include="xunit.v3" Version="{Repository.VersionOf("xunit.v3")}" />
                <Using Include="Xunit" />
              </ItemGroup>
            </Project>
            """);

        var finished = (await Command.RunAsync(
            "dotnet", ["run", "--", "-class", tests], package.PathOf(sample))).Expect();

        Assert.Matches(@"Total: [1-9][0-9]*, Errors: 0, Failed: 0,", finished.LastLine);
    }

    async Task<string> CreateAsync(string name)
    {
        await package.WriteAsync($"{name}/{name}.csproj", $"""
            <Project Sdk="Microsoft.NET.Sdk">
              <PropertyGroup>
                <OutputType>Exe</OutputType>
                <TargetFramework>net10.0</TargetFramework>
                <ImplicitUsings>enable</ImplicitUsings>
                <Nullable>enable</Nullable>
                <PublishAot>true</PublishAot>
              </PropertyGroup>
              <ItemGroup>
                <PackageReference Include="Queue.Runtime" Version="{package.Version}" />
              </ItemGroup>
            </Project>
            """);
        await package.WriteAsync(
            $"{name}/Program.cs", Bare.Replace("BareJobs", $"{name}Jobs", StringComparison.Ordinal));
        return package.PathOf(name);
    }
}
