using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Queue.Generators.Jobs;

namespace Queue.Generators.Diagnostics.Analyzers;

/// <summary>Reports types that are marked with <c>[Job]</c> and can't be one.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class JobTypeAnalyzer : JobAnalyzerBase
{
    /// <inheritdoc/>
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } =
        [Rules.NotPartial, Rules.UnsupportedJobType, Rules.InvalidJobSetting, Rules.LanguageTooOld];

    /// <inheritdoc/>
    protected override void Start(CompilationStartAnalysisContext context) =>
        context.RegisterSymbolAction(Analyze, SymbolKind.NamedType);

    static void Analyze(SymbolAnalysisContext context)
    {
        var type = (INamedTypeSymbol)context.Symbol;
        if (JobSettings.Find(type) is not null)
            JobRules.Check(type, context.Compilation, ReportTo(context.ReportDiagnostic), context.CancellationToken);
    }
}
