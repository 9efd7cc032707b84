using Microsoft.CodeAnalysis;
using Queue.Generators.Common;
using Queue.Generators.Handlers;
using Queue.Generators.Jobs;

namespace Queue.Generators.Tables;

/// <summary>The jobs of an assembly that nothing in it handles.</summary>
static class UnhandledJobs
{
    public static IReadOnlyList<string> Find(Compilation compilation)
    {
        var jobs = new List<INamedTypeSymbol>();
        var handled = new HashSet<ITypeSymbol>(SymbolEqualityComparer.Default);
        foreach (var type in GetTypes(compilation.Assembly.GlobalNamespace))
        {
            if (JobSettings.Find(type) is not null && JobRules.Check(type, compilation, null, default))
                jobs.Add(type);
            AddHandled(type, handled);
        }

        AddHandledElsewhere(compilation.Assembly, handled);
        return jobs
            .Where(job => !handled.Contains(job))
            .Select(job => job.ToShortName())
            .OrderBy(name => name, StringComparer.Ordinal)
            .ToList();
    }

    // A handler that breaks a rule counts: its own diagnostic is enough.
    static void AddHandled(INamedTypeSymbol type, HashSet<ITypeSymbol> handled)
    {
        foreach (var member in type.GetMembers())
        {
            if (member is not IMethodSymbol method || !method.HasAttribute(WellKnownNames.JobHandlerAttribute))
                continue;
            foreach (var parameter in method.Parameters)
                handled.Add(parameter.Type.WithNullableAnnotation(NullableAnnotation.None));
        }
    }

    static void AddHandledElsewhere(IAssemblySymbol assembly, HashSet<ITypeSymbol> handled)
    {
        foreach (var attribute in assembly.GetAttributes())
        {
            if (attribute.AttributeClass.IsNamed(WellKnownNames.JobHandledElsewhereAttribute)
                && attribute.FirstArgument()?.Value is ITypeSymbol job)
            {
                handled.Add(job);
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
