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
    protected override void Start(CompilationStartAnalysisContext context)
    {
        var compilation = context.Compilation;
        var shared = new Lazy<SharedFaults>(() => new(compilation, Judge));
        context.RegisterSymbolAction(symbol => Analyze(symbol, shared), SymbolKind.NamedType);
    }

    static void Analyze(SymbolAnalysisContext context, Lazy<SharedFaults> shared)
    {
        var job = (INamedTypeSymbol)context.Symbol;
        var reported = new HashSet<(Location?, string)>();
        Judge(job, context.Compilation, Report, context.CancellationToken);

        // A code fix needs the jobs, though what is wrong may be in a type that they hold; a job's versions share such.
        void Report(DiagnosticDescriptor rule, Location? location, params object?[] arguments)
        {
            var jobs = SharedFaults.IsIn(job, location)
                ? [job.FindLocation()!]
                : shared.Value.FindJobs(job, location, Diagnostic.Create(rule, location, arguments).GetMessage());
            var diagnostic = Diagnostic.Create(rule, location, jobs, arguments);
            if (jobs.Count > 0 && reported.Add((location, diagnostic.ToString())))
                context.ReportDiagnostic(diagnostic);
        }
    }

    static void Judge(
        INamedTypeSymbol type, Compilation compilation, Report report, CancellationToken cancellationToken)
    {
        if (JobSettings.Find(type) is not { } settings
            || !JobRules.Check(type, compilation, null, cancellationToken))
        {
            return;
        }

        var older = UpgradeParser.Find(type, settings, null, cancellationToken).Select(upgrade => upgrade.Old);
        if (OwnContext.Find(type) is { } ownContext)
        {
            OwnContext.Check(type, ownContext, compilation, report, cancellationToken, older);
            return;
        }

        PayloadParser.Parse(type, compilation, report, cancellationToken);
        foreach (var old in older.Distinct(SymbolEqualityComparer.Default).OfType<INamedTypeSymbol>())
            PayloadParser.Parse(old, compilation, report, cancellationToken, type);
    }
}
