namespace Queue.AotTests;

/// <summary>samples/Shop with the package in place of project references, and three projects beside it, built.</summary>
public sealed class PackedShop(PackedPackage package) : IAsyncLifetime
{
    static readonly string[] Projects = ["Asked", "Contracts", "Desk", "Mails", "Suite", "Web", "Worker"];

    internal Finished Building { get; private set; } = null!;

    public async ValueTask InitializeAsync()
    {
        Copy(new(Path.Combine(Repository.Root, "samples/Shop")), Directory.CreateDirectory(package.PathOf("Shop")));
        await AddSettingsAsync();
        await AddDeskAsync();
        await AddLibraryAsync("Asked", "QueueComposeJobs");
        await AddLibraryAsync("Suite", "IsTestProject");
        Building = await Command.RunAsync("dotnet", ["build", "Shop.slnx"], package.PathOf("Shop"));
    }

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    internal string Program(string name) => package.PathOf($"Shop/{name}/bin/Debug/net10.0/Shop.{name}.dll");

    static void Copy(DirectoryInfo from, DirectoryInfo to)
    {
        foreach (var file in from.EnumerateFiles())
            file.CopyTo(Path.Combine(to.FullName, file.Name));
        foreach (var folder in from.EnumerateDirectories().Where(folder => folder.Name is not ("bin" or "obj")))
            Copy(folder, to.CreateSubdirectory(folder.Name));
    }

    async Task AddSettingsAsync()
    {
        var projects = Projects.Select(name =>
            $"  <Project Path=\"{name}/Shop.{name}.{(name == "Desk" ? "fsproj" : "csproj")}\" />\n");
        await package.WriteAsync("Shop/Shop.slnx", $"<Solution>\n{string.Concat(projects)}</Solution>\n");
        await package.WriteAsync("Shop/Directory.Build.props", $"""
            <Project>
              <PropertyGroup>
                <TargetFramework>net10.0</TargetFramework>
                <ImplicitUsings>enable</ImplicitUsings>
                <Nullable>enable</Nullable>
                <NuGetAudit>false</NuGetAudit>
              </PropertyGroup>
              <ItemGroup Condition="'$(MSBuildProjectExtension)' == '.csproj'">
                <PackageReference Include="Queue.Runtime" Version="{package.Version}" />
              </ItemGroup>
            </Project>
            """);
        await package.WriteAsync("Shop/Directory.Build.targets", $"""
            <Project>
              <ItemGroup>
                <PackageReference Update="Microsoft.Extensions.Hosting" Version="{Repository.VersionOf("Microsoft.Extensions.Hosting")}" />
              </ItemGroup>
            </Project>
            """);
    }

    async Task AddDeskAsync()
    {
        await package.WriteAsync("Shop/Desk/Shop.Desk.fsproj", """
            <Project Sdk="Microsoft.NET.Sdk">
              <PropertyGroup>
                <OutputType>Exe</OutputType>
              </PropertyGroup>
              <ItemGroup>
                <Compile Include="Program.fs" />
                <ProjectReference Include="../Contracts/Shop.Contracts.csproj" />
              </ItemGroup>
            </Project>
            """);
        await package.WriteAsync("Shop/Desk/Program.fs", """
            open System
            open Queue
            open Shop.Contracts

            let work = task {
                use queue = new MemoryQueue()
                let! first = queue.DispatchAsync(ShipOrder(1L, "Main Street"))
                let! second = queue.DispatchAsync(ShipOrder(2L, "Main Street"), TimeSpan.Zero)
                let! counts = queue.CountAsync()
                if first.Id = second.Id then failwith "two jobs with one id"
                printfn $"1 of ship-order, {counts.Ready} ready"
            }

            work.Wait()
            """);
    }

    async Task AddLibraryAsync(string name, string property)
    {
        await package.WriteAsync($"Shop/{name}/Shop.{name}.csproj", $"""
            <Project Sdk="Microsoft.NET.Sdk">
              <PropertyGroup>
                <{property}>true</{property}>
              </PropertyGroup>
              <ItemGroup>
                <ProjectReference Include="../Mails/Shop.Mails.csproj" />
                <ProjectReference Include="../Worker/Shop.Worker.csproj" />
              </ItemGroup>
            </Project>
            """);
        await package.WriteAsync(
            $"Shop/{name}/Jobs.cs",
            $"public static class Jobs {{ public static Queue.JobTable Table => Queue.Shop{name}Jobs.Table; }}\n");
    }
}
