using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Queue.Generators.Jobs;
using Queue.Generators.Payloads;

namespace Queue.Generators.Diagnostics.Analyzers;

/// <summary>Reports members of jobs that can't be written and read.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class PayloadAnalyzer : JobAnalyzerBase
{
    /// <inheritdoc/>
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } = Rules.Payload;

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

        PayloadParser.Parse(
            type, context.Compilation, ReportTo(context.ReportDiagnostic), context.CancellationToken);
    }
}
