using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Queue.Generators.Common;
using Queue.Generators.Policies;

namespace Queue.Generators.Diagnostics.Analyzers;

/// <summary>Reports policies and keys of jobs that can't hold, and policies of what is no job.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class PolicyAnalyzer : JobAnalyzerBase
{
    /// <inheritdoc/>
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } =
    [
        Rules.MalformedDuration, Rules.InvalidPolicy, Rules.NotAnException, Rules.PolicyOutsideJob,
        Rules.KeyMemberMissing, Rules.NotAKeyMember,
    ];

    static readonly string[] PolicyAttributes =
        [WellKnownNames.BackoffAttribute, WellKnownNames.NoRetryAttribute, WellKnownNames.UniqueAttribute];

    /// <inheritdoc/>
    protected override void Start(CompilationStartAnalysisContext context) =>
        context.RegisterSymbolAction(Analyze, SymbolKind.NamedType);

    static void Analyze(SymbolAnalysisContext context)
    {
        var type = (INamedTypeSymbol)context.Symbol;
        if (type.FindAttribute(WellKnownNames.JobAttribute) is { } job)
        {
            PolicyParser.Parse(
                type, job, context.Compilation, ReportTo(context.ReportDiagnostic), context.CancellationToken);
            return;
        }

        foreach (var name in PolicyAttributes)
        {
            if (type.FindAttribute(name) is not { } policy)
                continue;
            context.ReportDiagnostic(Diagnostic.Create(
                Rules.PolicyOutsideJob, policy.FindArgument(null, context.CancellationToken), type.ToShortName(),
                policy.AttributeClass!.Name.Replace("Attribute", "")));
        }
    }
}
