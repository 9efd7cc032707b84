namespace Queue.AotTests;

/// <summary>Where things are in the clone that the tests run in.</summary>
static class Repository
{
    static readonly DirectoryInfo Output = new(AppContext.BaseDirectory.TrimEnd(Path.DirectorySeparatorChar));

    public static string Root { get; } = FindRoot();

    public static string ManagedProgram(string project, string name) =>
        Path.Combine(Root, project, "bin", Output.Parent!.Name, Output.Name, name + ".dll");

    static string FindRoot()
    {
        var folder = Output;
        while (!File.Exists(Path.Combine(folder.FullName, "Queue.sln")))
            folder = folder.Parent ?? throw new InvalidOperationException($"Expected Queue.sln above {Output}.");
        return folder.FullName;
    }
}
