using System.Runtime.CompilerServices;
using Microsoft.CodeAnalysis;

namespace Queue.GeneratorTests.Snapshots;

/// <summary>Stands in for Verify.SourceGenerators; <c>-p:UseVerify=true</c> compiles it out.</summary>
static class Verifier
{
    public static Task Verify(GeneratorDriver driver, [CallerFilePath] string path = "")
    {
        new SnapshotFolder(Path.GetDirectoryName(path)!, SnapshotName.ForCurrentTest())
            .Compare(Targets.From(driver.GetRunResult()));
        return Task.CompletedTask;
    }
}
