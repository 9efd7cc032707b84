using System.Runtime.InteropServices;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace Queue.Benchmarks.Generator;

/// <summary>System.Text.Json's own generator, from the reference pack of the SDK.</summary>
static class JsonGenerators
{
    const string File = "analyzers/dotnet/cs/System.Text.Json.SourceGeneration.dll";

    public static IReadOnlyList<ISourceGenerator> Load()
    {
        var packs = Path.GetFullPath(
            Path.Combine(RuntimeEnvironment.GetRuntimeDirectory(), "../../../packs/Microsoft.NETCore.App.Ref"));
        var found = Directory.EnumerateDirectories(packs, $"{Environment.Version.Major}.*")
            .Select(pack => Path.Combine(pack, File))
            .Where(System.IO.File.Exists)
            .Max(StringComparer.Ordinal)
            ?? throw new InvalidOperationException($"Expected {File} of the SDK under {packs}, found none.");
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
