using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Diagnostics;
using Queue.Generators.Common;
using Queue.Generators.Handlers;

namespace Queue.Generators.Diagnostics.Analyzers;

/// <summary>Reports methods that are marked with <c>[JobHandler]</c> and can't be called.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class HandlerAnalyzer : JobAnalyzerBase
{
    /// <inheritdoc/>
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } =
        [Rules.InvalidHandler, Rules.HandlerClassNotCreatable, Rules.MiddlewareNotCreatable];

    /// <inheritdoc/>
    protected override void Start(CompilationStartAnalysisContext context)
    {
        context.RegisterSymbolAction(
            static symbol => Analyze(
                (IMethodSymbol)symbol.Symbol, symbol.Compilation, symbol.ReportDiagnostic, symbol.CancellationToken),
            SymbolKind.Method);
        context.RegisterSyntaxNodeAction(AnalyzeLocalFunction, SyntaxKind.LocalFunctionStatement);
    }

    static void AnalyzeLocalFunction(SyntaxNodeAnalysisContext context)
    {
        if (context.Node is LocalFunctionStatementSyntax { AttributeLists.Count: > 0 }
            && context.SemanticModel.GetDeclaredSymbol(context.Node, context.CancellationToken) is IMethodSymbol method)
        {
            Analyze(method, context.Compilation, context.ReportDiagnostic, context.CancellationToken);
        }
    }

    static void Analyze(
        IMethodSymbol method, Compilation compilation, Action<Diagnostic> receiver, CancellationToken cancellationToken)
    {
        if (method.PartialDefinitionPart is null && method.HasAttribute(WellKnownNames.JobHandlerAttribute))
            HandlerParser.Parse(method, compilation, ReportTo(receiver), cancellationToken);
    }
}
