using System.Xml.Linq;

namespace Queue.AotTests;

/// <summary>Where things are in the clone that the tests run in.</summary>
static class Repository
{
    static readonly DirectoryInfo Output = new(AppContext.BaseDirectory.TrimEnd(Path.DirectorySeparatorChar));

    public static string Root { get; } = FindRoot();

    public static string ManagedProgram(string project, string name) =>
        Path.Combine(Root, project, "bin", Output.Parent!.Name, Output.Name, name + ".dll");

    /// <summary>The version of a package that everything here is built with.</summary>
    public static string VersionOf(string package) => XDocument.Load(Path.Combine(Root, "Directory.Packages.props"))
        .Descendants("PackageVersion")
        .Single(version => version.Attribute("Include")?.Value == package)
        .Attribute("Version")!.Value;

    static string FindRoot()
    {
        var folder = Output;
        while (!File.Exists(Path.Combine(folder.FullName, "Queue.sln")))
            folder = folder.Parent ?? throw new InvalidOperationException($"Expected Queue.sln above {Output}.");
        return folder.FullName;
    }
}
