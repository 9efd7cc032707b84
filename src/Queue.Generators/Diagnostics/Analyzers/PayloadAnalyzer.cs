using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Queue.Generators.Common;
using Queue.Generators.Jobs;
using Queue.Generators.Payloads;
using Queue.Generators.Upgrades;

namespace Queue.Generators.Diagnostics.Analyzers;

/// <summary>Reports members of jobs that can't be written and read.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class PayloadAnalyzer : JobAnalyzerBase
{
    /// <inheritdoc/>
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } =
        [.. Rules.Payload, Rules.LostMember, Rules.UnusableJsonContext, Rules.JobNotInJsonContext];

    /// <inheritdoc/>
    protected override void Start(CompilationStartAnalysisContext context) =>
        context.RegisterSymbolAction(Analyze, SymbolKind.NamedType);

    static void Analyze(SymbolAnalysisContext context)
    {
        var type = (INamedTypeSymbol)context.Symbol;
        if (JobSettings.Find(type) is not { } settings
            || !JobRules.Check(type, context.Compilation, null, context.CancellationToken))
        {
            return;
        }

        var report = ReportFor(type, context.ReportDiagnostic);
        var older = UpgradeParser.Find(type, settings, null, context.CancellationToken).Select(upgrade => upgrade.Old);
        if (OwnContext.Find(type) is { } ownContext)
        {
            OwnContext.Check(type, ownContext, context.Compilation, report, context.CancellationToken, older);
            return;
        }

        PayloadParser.Parse(type, context.Compilation, report, context.CancellationToken);
        foreach (var old in older.Distinct(SymbolEqualityComparer.Default).OfType<INamedTypeSymbol>())
            PayloadParser.Parse(old, context.Compilation, report, context.CancellationToken, type);
    }

    // A code fix needs the job, though what is wrong may be in a type that it holds; its versions share such types.
    static Report ReportFor(INamedTypeSymbol job, Action<Diagnostic> receiver)
    {
        var reported = new HashSet<(Location?, string)>();
        return (rule, location, arguments) =>
        {
            var at = job.FindLocation();
            var diagnostic = Diagnostic.Create(rule, location, at is null ? null : [at], arguments);
            if (reported.Add((location, diagnostic.ToString())))
                receiver(diagnostic);
        };
    }
}
