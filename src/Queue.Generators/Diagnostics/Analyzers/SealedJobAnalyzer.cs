using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Queue.Generators.Common;
using Queue.Generators.Jobs;

namespace Queue.Generators.Diagnostics.Analyzers;

/// <summary>Suggests to seal jobs.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class SealedJobAnalyzer : JobAnalyzerBase
{
    /// <inheritdoc/>
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } = [Rules.JobNotSealed];

    /// <inheritdoc/>
    protected override void Start(CompilationStartAnalysisContext context) =>
        context.RegisterSymbolAction(Analyze, SymbolKind.NamedType);

    static void Analyze(SymbolAnalysisContext context)
    {
        var type = (INamedTypeSymbol)context.Symbol;
        if (type is { TypeKind: TypeKind.Class, IsSealed: false, IsAbstract: false, IsStatic: false }
            && JobSettings.Find(type) is not null)
        {
            context.ReportDiagnostic(Diagnostic.Create(Rules.JobNotSealed, type.FindLocation(), type.ToShortName()));
        }
    }
}
