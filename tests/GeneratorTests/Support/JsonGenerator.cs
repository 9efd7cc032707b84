using System.Runtime.InteropServices;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace Queue.GeneratorTests.Support;

/// <summary>System.Text.Json's own generator, from the reference pack of the SDK that runs the tests.</summary>
static class JsonGenerator
{
    const string File = "analyzers/dotnet/cs/System.Text.Json.SourceGeneration.dll";

    static readonly Lazy<IReadOnlyList<ISourceGenerator>> Loaded = new(Load);

    public static IReadOnlyList<ISourceGenerator> All => Loaded.Value;

    static List<ISourceGenerator> Load()
    {
        var packs = Path.GetFullPath(
            Path.Combine(RuntimeEnvironment.GetRuntimeDirectory(), "../../../packs/Microsoft.NETCore.App.Ref"));
        var found = Directory.Exists(packs)
            ? Directory.EnumerateDirectories(packs, $"{Environment.Version.Major}.*")
                .Select(pack => Path.Combine(pack, File))
                .Where(System.IO.File.Exists)
                .Max(StringComparer.Ordinal)
            : null;
        Assert.True(found is not null, $"Expected {File} of the SDK under {packs}, found none.");
        return [.. new AnalyzerFileReference(found, new Loader()).GetGenerators(LanguageNames.CSharp)];
    }

    sealed class Loader : IAnalyzerAssemblyLoader
    {
        public void AddDependencyLocation(string fullPath)
        {
        }

        public System.Reflection.Assembly LoadFromPath(string fullPath) => System.Reflection.Assembly.LoadFrom(fullPath);
    }
}
