using Microsoft.CodeAnalysis;

namespace Queue.Benchmarks.Generator;

/// <summary>The least that a generator for <c>[Job]</c> can do: find the types, look at none, write one file.</summary>
sealed class FloorGenerator : IIncrementalGenerator
{
    public void Initialize(IncrementalGeneratorInitializationContext context)
    {
        var jobs = context.SyntaxProvider
            .ForAttributeWithMetadataName("Queue.JobAttribute", static (_, _) => true, static (_, _) => true)
            .Collect();
        context.RegisterSourceOutput(jobs, static (output, found) =>
            output.AddSource("Floor.g.cs", $"// {found.Length} jobs"));
    }
}
