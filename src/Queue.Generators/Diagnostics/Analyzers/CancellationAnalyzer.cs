using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Diagnostics;
using Queue.Generators.Common;
using Queue.Generators.Handlers;
using Queue.Generators.Policies;

namespace Queue.Generators.Diagnostics.Analyzers;

/// <summary>Reports handlers that a timeout or a stop can't reach.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class CancellationAnalyzer : JobAnalyzerBase
{
    const string Token = "System.Threading.CancellationToken";

    /// <inheritdoc/>
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } =
        [Rules.HandlerWithoutToken, Rules.TokenNotUsed];

    /// <inheritdoc/>
    protected override void Start(CompilationStartAnalysisContext context) =>
        context.RegisterSymbolAction(Analyze, SymbolKind.Method);

    static void Analyze(SymbolAnalysisContext context)
    {
        var method = (IMethodSymbol)context.Symbol;
        if (method.PartialDefinitionPart is not null
            || !method.HasAttribute(WellKnownNames.JobHandlerAttribute)
            || HandlerParser.FindJob(method) is not { } job)
        {
            return;
        }

        method = method.PartialImplementationPart ?? method;
        var tokens = method.Parameters.Where(parameter => parameter.Type.IsNamed(Token)).ToList();
        if (tokens.Count == 0)
        {
            if (HasTimeout(job.Type) && !method.Parameters.Any(IsContext))
            {
                context.ReportDiagnostic(Diagnostic.Create(
                    Rules.HandlerWithoutToken, method.FindLocation(), method.Name, job.Type.ToShortName()));
            }

            return;
        }

        var names = FindNames(method, context.CancellationToken);
        if (names is null || (names.Contains("CancellationToken") && method.Parameters.Any(IsContext)))
            return;
        foreach (var token in tokens.Where(token => !names.Contains(token.Name) && token.Name.Trim('_') != ""))
        {
            context.ReportDiagnostic(Diagnostic.Create(
                Rules.TokenNotUsed, token.FindLocation(), method.Name, token.Name));
        }
    }

    static bool HasTimeout(ITypeSymbol job) =>
        job.FindAttribute(WellKnownNames.JobAttribute)?.FindValue(PolicyParser.Timeout) is not null;

    static bool IsContext(IParameterSymbol parameter) => parameter.Type.IsNamed(WellKnownNames.JobContext);

    /// <summary>
    /// All names in the method's body; null where it has none, or is still to be written. What they mean is not asked
    /// for, as that costs more than a name that hides the parameter is worth.
    /// </summary>
    static HashSet<string>? FindNames(IMethodSymbol method, CancellationToken cancellationToken)
    {
        var declaration = method.DeclaringSyntaxReferences.FirstOrDefault()?.GetSyntax(cancellationToken)
            as MethodDeclarationSyntax;
        var body = declaration?.Body ?? (SyntaxNode?)declaration?.ExpressionBody;
        return body is null || OnlyThrows(body)
            ? null
            : new(
                body.DescendantNodes().OfType<IdentifierNameSyntax>().Select(name => name.Identifier.ValueText),
                StringComparer.Ordinal);
    }

    static bool OnlyThrows(SyntaxNode body) => body switch
    {
        ArrowExpressionClauseSyntax arrow => arrow.Expression is ThrowExpressionSyntax,
        BlockSyntax { Statements.Count: 1 } block => block.Statements[0] is ThrowStatementSyntax,
        _ => false,
    };
}
