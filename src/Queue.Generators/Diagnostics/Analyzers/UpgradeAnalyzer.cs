using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Diagnostics;
using Queue.Generators.Common;
using Queue.Generators.Jobs;
using Queue.Generators.Upgrades;

namespace Queue.Generators.Diagnostics.Analyzers;

/// <summary>Reports older versions of jobs from which no way leads to the current one.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class UpgradeAnalyzer : JobAnalyzerBase
{
    /// <inheritdoc/>
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } =
    [
        Rules.MissingUpgrade, Rules.DuplicateUpgrade, Rules.InvalidUpgrade, Rules.UpgradeDoesNotChain,
        Rules.UpgradeOutOfRange, Rules.UpgradeOutsideJob,
    ];

    /// <inheritdoc/>
    protected override void Start(CompilationStartAnalysisContext context)
    {
        context.RegisterSymbolAction(AnalyzeJob, SymbolKind.NamedType);
        context.RegisterSymbolAction(AnalyzeMethod, SymbolKind.Method);
        context.RegisterSyntaxNodeAction(AnalyzeLocalFunction, SyntaxKind.LocalFunctionStatement);
    }

    static void AnalyzeJob(SymbolAnalysisContext context)
    {
        var type = (INamedTypeSymbol)context.Symbol;
        if (JobSettings.Find(type) is { } settings
            && JobRules.Check(type, context.Compilation, null, context.CancellationToken))
        {
            UpgradeParser.Find(type, settings, ReportTo(context.ReportDiagnostic), context.CancellationToken);
        }
    }

    static void AnalyzeMethod(SymbolAnalysisContext context)
    {
        var method = (IMethodSymbol)context.Symbol;
        if (method.PartialDefinitionPart is not null || UpgradeParser.GetVersion(method) is null
            || JobSettings.Find(method.ContainingType) is not null)
        {
            return;
        }

        context.ReportDiagnostic(Diagnostic.Create(
            Rules.UpgradeOutsideJob, method.FindLocation(), method.Name, method.ContainingType.ToShortName()));
    }

    static void AnalyzeLocalFunction(SyntaxNodeAnalysisContext context)
    {
        if (context.Node is LocalFunctionStatementSyntax { AttributeLists.Count: > 0 }
            && context.SemanticModel.GetDeclaredSymbol(context.Node, context.CancellationToken) is IMethodSymbol method
            && UpgradeParser.GetVersion(method) is not null)
        {
            context.ReportDiagnostic(Diagnostic.Create(
                Rules.InvalidUpgrade, method.FindLocation(), method.Name, UpgradeSignature.FindWhyNot(method)));
        }
    }
}
