using System.Runtime.CompilerServices;

namespace Queue.GeneratorTests.GeneratedCode;

/// <summary>What is generated keeps to 120 columns, and so do the sources.</summary>
public sealed class SourceTests
{
    const int MaxLength = 120;

    static readonly string Sources = Path.GetFullPath(Path.Combine(Path.GetDirectoryName(GetPath())!, "../../../src"));

    [Fact]
    public void Lines_have_at_most_120_columns() => Assert.Empty(
        Directory.EnumerateFiles(Sources, "*.cs", SearchOption.AllDirectories)
            .Select(path => Path.GetRelativePath(Sources, path))
            .Where(path => !path.Split(Path.DirectorySeparatorChar).Contains("obj"))
            .SelectMany(path => File.ReadLines(Path.Combine(Sources, path))
                .Select((line, i) => (Length: line.Length, Place: $"{path}, line {i + 1}")))
            .Where(line => line.Length > MaxLength)
            .Select(line => line.Place));

    static string GetPath([CallerFilePath] string path = "") => path;
}
