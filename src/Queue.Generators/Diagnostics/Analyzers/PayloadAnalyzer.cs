using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Queue.Generators.Common;
using Queue.Generators.Jobs;
using Queue.Generators.Payloads;

namespace Queue.Generators.Diagnostics.Analyzers;

/// <summary>Reports members of jobs that can't be written and read.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class PayloadAnalyzer : JobAnalyzerBase
{
    /// <inheritdoc/>
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } =
        [.. Rules.Payload, Rules.UnusableJsonContext, Rules.JobNotInJsonContext];

    /// <inheritdoc/>
    protected override void Start(CompilationStartAnalysisContext context) =>
        context.RegisterSymbolAction(Analyze, SymbolKind.NamedType);

    static void Analyze(SymbolAnalysisContext context)
    {
        var type = (INamedTypeSymbol)context.Symbol;
        if (JobSettings.Find(type) is null
            || !JobRules.Check(type, context.Compilation, null, context.CancellationToken))
        {
            return;
        }

        var report = ReportFor(type, context.ReportDiagnostic);
        if (OwnContext.Find(type) is { } ownContext)
            OwnContext.Check(type, ownContext, context.Compilation, report, context.CancellationToken);
        else
            PayloadParser.Parse(type, context.Compilation, report, context.CancellationToken);
    }

    // A code fix needs the job, though what is wrong may be in a type that it holds.
    static Report ReportFor(INamedTypeSymbol job, Action<Diagnostic> receiver) => (rule, location, arguments) =>
        receiver(Diagnostic.Create(rule, location, job.FindLocation() is { } at ? [at] : null, arguments));
}
