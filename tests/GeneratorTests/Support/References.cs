using Microsoft.CodeAnalysis;

namespace Queue.GeneratorTests.Support;

/// <summary>What a user's project references: the framework, the extensions and Queue.Runtime.</summary>
static class References
{
    public static IReadOnlyList<MetadataReference> All { get; } =
    [
        .. ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!)
            .Split(Path.PathSeparator)
            .Where(IsUsed)
            .Select(path => MetadataReference.CreateFromFile(path)),
    ];

    static bool IsUsed(string path)
    {
        var name = Path.GetFileNameWithoutExtension(path);
        return name is "Queue.Runtime" or "mscorlib" or "netstandard"
            || name.StartsWith("Microsoft.Extensions.", StringComparison.Ordinal)
            || name.StartsWith("System.", StringComparison.Ordinal) && !path.Contains("CodeAnalysis");
    }
}
