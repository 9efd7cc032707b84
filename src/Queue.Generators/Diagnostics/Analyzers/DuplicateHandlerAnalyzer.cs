using System.Collections.Concurrent;
using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Queue.Generators.Common;
using Queue.Generators.Handlers;

namespace Queue.Generators.Diagnostics.Analyzers;

/// <summary>Reports jobs with more than one handler.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class DuplicateHandlerAnalyzer : JobAnalyzerBase
{
    /// <inheritdoc/>
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } = [Rules.DuplicateHandler];

    /// <inheritdoc/>
    protected override void Start(CompilationStartAnalysisContext context)
    {
        var handlers = new ConcurrentBag<(string Job, IMethodSymbol Method)>();
        context.RegisterSymbolAction(symbol => Collect((IMethodSymbol)symbol.Symbol, handlers), SymbolKind.Method);
        context.RegisterCompilationEndAction(end => ReportAll(handlers, end.ReportDiagnostic));
    }

    static void Collect(IMethodSymbol method, ConcurrentBag<(string Job, IMethodSymbol Method)> handlers)
    {
        if (method.PartialDefinitionPart is null
            && method.HasAttribute(WellKnownNames.JobHandlerAttribute)
            && HandlerParser.FindJob(method) is { } job)
        {
            handlers.Add((job.Type.ToGlobalName(), method));
        }
    }

    static void ReportAll(IEnumerable<(string Job, IMethodSymbol Method)> handlers, Action<Diagnostic> report)
    {
        foreach (var group in handlers.GroupBy(handler => handler.Job, StringComparer.Ordinal))
        {
            var methods = group
                .Select(handler => handler.Method)
                .OrderBy(method => method.ToDisplayString(), StringComparer.Ordinal)
                .ToList();
            var job = HandlerParser.FindJob(methods[0])!.Type.ToShortName();
            foreach (var method in methods.Skip(1))
            {
                report(Diagnostic.Create(
                    Rules.DuplicateHandler, method.FindLocation(), job, Describe(methods[0]), Describe(method)));
            }
        }
    }

    static string Describe(IMethodSymbol method) => $"{method.ContainingType.ToShortName()}.{method.Name}";
}
