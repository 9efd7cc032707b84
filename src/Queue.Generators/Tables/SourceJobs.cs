using Microsoft.CodeAnalysis;
using Queue.Generators.Common;
using Queue.Generators.Jobs;

namespace Queue.Generators.Tables;

/// <summary>The jobs and handlers in the source of an assembly.</summary>
static class SourceJobs
{
    public static IReadOnlyList<EntryModel> Find(Compilation compilation, CancellationToken cancellationToken)
    {
        var entries = new List<EntryModel>();
        foreach (var type in GetTypes(compilation.Assembly.GlobalNamespace))
        {
            cancellationToken.ThrowIfCancellationRequested();
            if (JobSettings.Find(type) is { } job && JobRules.Check(type, compilation, null, cancellationToken))
                entries.Add(new(job.Name, job.Version, type.ToMetadataName(), null, null, job.Aliases));
            AddHandled(type, entries);
        }

        return entries;
    }

    // A handler that breaks a rule counts: its own diagnostic is enough.
    static void AddHandled(INamedTypeSymbol type, List<EntryModel> entries)
    {
        foreach (var member in type.GetMembers())
        {
            if (member is not IMethodSymbol method || !method.HasAttribute(WellKnownNames.JobHandlerAttribute))
                continue;
            foreach (var parameter in method.Parameters)
            {
                if (parameter.Type is INamedTypeSymbol { IsGenericType: false } job
                    && JobSettings.Find(job) is { } settings)
                {
                    entries.Add(new(
                        settings.Name,
                        settings.Version,
                        job.ToMetadataName(),
                        SymbolEqualityComparer.Default.Equals(job.ContainingAssembly, type.ContainingAssembly)
                            ? null
                            : job.ContainingAssembly.Name,
                        $"{type.ToDisplayString()}.{method.Name}",
                        settings.Aliases));
                }
            }
        }
    }

    static IEnumerable<INamedTypeSymbol> GetTypes(INamespaceOrTypeSymbol container)
    {
        foreach (var member in container.GetMembers())
        {
            if (member is INamedTypeSymbol type)
                yield return type;
            if (member is INamespaceOrTypeSymbol nested)
            {
                foreach (var inner in GetTypes(nested))
                    yield return inner;
            }
        }
    }
}
