using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Queue.Generators.Common;
using Queue.Generators.Handlers;

namespace Queue.Generators.Diagnostics.Analyzers;

/// <summary>Reports middleware that nothing goes through.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class MiddlewareAnalyzer : JobAnalyzerBase
{
    /// <inheritdoc/>
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } =
        [Rules.MiddlewareWithoutHandler];

    /// <inheritdoc/>
    protected override void Start(CompilationStartAnalysisContext context) =>
        context.RegisterSymbolAction(Analyze, SymbolKind.NamedType, SymbolKind.Method);

    static void Analyze(SymbolAnalysisContext context)
    {
        if (IsHandler(context.Symbol) || HasHandler(context.Symbol))
            return;
        foreach (var attribute in MiddlewareParser.Find(context.Symbol))
        {
            context.ReportDiagnostic(Diagnostic.Create(
                Rules.MiddlewareWithoutHandler,
                attribute.FindLocation(context.CancellationToken),
                context.Symbol.Name));
        }
    }

    static bool HasHandler(ISymbol symbol) => symbol is INamedTypeSymbol type && type.GetMembers().Any(IsHandler);

    static bool IsHandler(ISymbol symbol) =>
        symbol is IMethodSymbol method
        && (method.HasAttribute(WellKnownNames.JobHandlerAttribute)
            || method.PartialImplementationPart?.HasAttribute(WellKnownNames.JobHandlerAttribute) is true);
}
