using Microsoft.CodeAnalysis;

namespace Queue.Generators;

/// <summary>Writes the dispatch table, the JSON code and <c>IJob&lt;TSelf&gt;</c> of the jobs of an assembly.</summary>
[Generator(LanguageNames.CSharp)]
public sealed class JobGenerator : IIncrementalGenerator
{
    /// <inheritdoc/>
    public void Initialize(IncrementalGeneratorInitializationContext context)
    {
    }
}
