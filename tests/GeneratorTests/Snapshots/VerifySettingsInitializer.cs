using System.Runtime.CompilerServices;
using VerifyTests;

namespace Queue.GeneratorTests.Snapshots;

/// <summary>Compiled with <c>-p:UseVerify=true</c> only.</summary>
static class VerifySettingsInitializer
{
    [ModuleInitializer]
    internal static void Initialize()
    {
        VerifySourceGenerators.Initialize();
        VerifierSettings.ScrubLinesContaining("cs", StringComparison.Ordinal, "GeneratedCodeAttribute");
    }
}
