using System.Collections.Concurrent;
using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Queue.Generators.Common;
using Queue.Generators.Handlers;
using Queue.Generators.Jobs;

namespace Queue.Generators.Diagnostics.Analyzers;

/// <summary>Reports jobs of one name, among those that are declared or handled in the assembly.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class DuplicateJobNameAnalyzer : JobAnalyzerBase
{
    /// <inheritdoc/>
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } = [Rules.DuplicateJobName];

    /// <inheritdoc/>
    protected override void Start(CompilationStartAnalysisContext context)
    {
        var jobs = new ConcurrentBag<NamedJob>();
        context.RegisterSymbolAction(
            symbol => Add((INamedTypeSymbol)symbol.Symbol, symbol.Symbol.FindLocation(), jobs), SymbolKind.NamedType);
        context.RegisterSymbolAction(symbol => AddHandled((IMethodSymbol)symbol.Symbol, jobs), SymbolKind.Method);
        context.RegisterCompilationEndAction(end => ReportAll(jobs, end.ReportDiagnostic));
    }

    static void Add(INamedTypeSymbol type, Location? location, ConcurrentBag<NamedJob> jobs)
    {
        foreach (var name in JobSettings.Find(type)?.AllNames ?? [])
            jobs.Add(new(name, type.ToDisplayString(), location));
    }

    // A handled job of another assembly is reported at its handler: it has no location here.
    static void AddHandled(IMethodSymbol method, ConcurrentBag<NamedJob> jobs)
    {
        if (method.HasAttribute(WellKnownNames.JobHandlerAttribute)
            && HandlerParser.FindJob(method) is { Type: INamedTypeSymbol type })
        {
            // A parameter may be nullable, and the job is the same.
            Add(type.OriginalDefinition, type.FindLocation() ?? method.FindLocation(), jobs);
        }
    }

    static void ReportAll(IEnumerable<NamedJob> jobs, Action<Diagnostic> report)
    {
        foreach (var group in jobs.GroupBy(job => job.Name, StringComparer.Ordinal))
        {
            var types = group
                .GroupBy(job => job.Type, StringComparer.Ordinal)
                .Select(same => same.First())
                .OrderBy(job => job.Type, StringComparer.Ordinal)
                .ToList();
            foreach (var job in types.Skip(1))
            {
                report(Diagnostic.Create(
                    Rules.DuplicateJobName, job.Location, types[0].Type, job.Type, job.Name.ToLiteral()));
            }
        }
    }

    sealed record NamedJob(string Name, string Type, Location? Location);
}
