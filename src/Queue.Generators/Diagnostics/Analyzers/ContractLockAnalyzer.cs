using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Text;
using Queue.Generators.Common;
using Queue.Generators.Contracts;
using Queue.Generators.Jobs;

namespace Queue.Generators.Diagnostics.Analyzers;

/// <summary>Compares the jobs of an assembly with its contract lock, where there is one.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class ContractLockAnalyzer : JobAnalyzerBase
{
    /// <summary>The property that tells fixes the job, by its name.</summary>
    internal const string JobProperty = "Job";

    /// <summary>The property that tells fixes the version of the job.</summary>
    internal const string VersionProperty = "Version";

    /// <summary>The property that tells fixes that an upgrade from what is locked is a way out.</summary>
    internal const string UpgradeProperty = "Upgrade";

    /// <summary>The property that tells fixes the name that the job seems to have had.</summary>
    internal const string FormerNameProperty = "FormerName";

    /// <inheritdoc/>
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } =
    [
        Rules.LockedJobGone, Rules.JobNotLocked, Rules.StrandsStoredJobs, Rules.MisreadsStoredJobs,
        Rules.BreaksRollingDeploy, Rules.LockOutOfDate, Rules.MalformedLock, Rules.VersionNotRead,
    ];

    /// <inheritdoc/>
    protected override void Start(CompilationStartAnalysisContext context)
    {
        var files = LockFile.FindAll(context.Options.AdditionalFiles);
        if (files.Count == 0 || files[0].GetText(context.CancellationToken) is not { } text)
            return;
        var file = files[0];

        var contracts = new Lazy<ContractLock>(
            () => ContractLock.Create(context.Compilation, text.ToString(), CancellationToken.None));
        context.RegisterSymbolAction(
            symbol => AnalyzeJob((INamedTypeSymbol)symbol.Symbol, contracts, symbol.ReportDiagnostic),
            SymbolKind.NamedType);
        context.RegisterAdditionalFileAction(action =>
        {
            if (action.AdditionalFile.Path == file.Path)
                AnalyzeFile(file.Path, text, contracts.Value, action.ReportDiagnostic);
            else if (files.Any(other => other.Path == action.AdditionalFile.Path))
                action.ReportDiagnostic(GetSecond(file.Path, action.AdditionalFile.Path));
        });
    }

    static Diagnostic GetSecond(string read, string other)
    {
        var (readName, otherName) = LockFile.Tell(read, other);
        return Diagnostic.Create(
            Rules.MalformedLock, Location.Create(other, default, default),
            $"a project has one, and '{readName}' is read already; move what '{otherName}' locks to it, or take " +
            $"'{otherName}' out of AdditionalFiles");
    }

    static void AnalyzeFile(string path, SourceText text, ContractLock contracts, Action<Diagnostic> report)
    {
        if (contracts.Content.Error is { } error)
        {
            report(Diagnostic.Create(
                Rules.MalformedLock, Locate(path, text, Math.Min(error.Line, text.Lines.Count - 1)), error.Message));
            return;
        }

        foreach (var (name, line) in contracts.FindGone())
        {
            report(Diagnostic.Create(
                Rules.LockedJobGone, Locate(path, text, line), Properties((JobProperty, name)), name));
        }

        foreach (var (job, line) in contracts.FindUnread())
        {
            report(Diagnostic.Create(
                Rules.VersionNotRead, Locate(path, text, line), Properties(job), job.Name, job.Version));
        }
    }

    static Location Locate(string path, SourceText text, int line)
    {
        var content = text.Lines[line].ToString();
        var start = content.Length - content.TrimStart().Length;
        var span = TextSpan.FromBounds(text.Lines[line].Start + start, text.Lines[line].End);
        return Location.Create(path, span, text.Lines.GetLinePositionSpan(span));
    }

    static void AnalyzeJob(INamedTypeSymbol type, Lazy<ContractLock> contracts, Action<Diagnostic> report)
    {
        if (JobSettings.Find(type) is null || contracts.Value is { Content.Error: not null }
            || contracts.Value.Find(type) is not { } shape)
        {
            return;
        }

        var locked = contracts.Value.FindLocked(shape.Job).ToList();
        if (locked.Count == 0)
        {
            ReportUnlocked(shape, contracts.Value, report);
            return;
        }

        var changes = JobComparison.Compare(shape, locked);
        var newest = locked.Where(old => old.Version >= shape.Job.Version).ToList();
        var canUpgrade = newest.Count == 1 && newest[0].Version == shape.Job.Version;
        foreach (var (version, change) in changes.Where(item => item.Change.Effect != ContractEffect.Safe))
        {
            var wayOut = canUpgrade && version == shape ? Rules.StartUpgrade : "";
            Report(GetRule(change.Effect), version, change, wayOut, report);
        }

        if (changes.Count > 0 && changes.All(item => item.Change.Effect == ContractEffect.Safe))
        {
            var text = string.Join("; ", changes.Select(item => item.Change.Text));
            Report(Rules.LockOutOfDate, shape, new(ContractEffect.Safe, null, null, text), "", report);
        }
    }

    static void ReportUnlocked(ContractShape shape, ContractLock contracts, Action<Diagnostic> report)
    {
        var former = contracts.FindFormerName(shape.Job);
        report(Diagnostic.Create(
            Rules.JobNotLocked, shape.Locate(null, null),
            former is null ? Properties(shape.Job) : Properties(shape.Job).Add(FormerNameProperty, former),
            shape.Job.Name,
            former is null
                ? "add it, so that changes of its payload are checked"
                : $"if it was called '{former}', which is gone, make that an alias; else add it"));
    }

    static void Report(
        DiagnosticDescriptor rule,
        ContractShape shape,
        ContractChange change,
        string wayOut,
        Action<Diagnostic> report) =>
        report(Diagnostic.Create(
            rule, shape.Locate(change.Type, change.Member),
            wayOut.Length == 0 ? Properties(shape.Job) : Properties(shape.Job).Add(UpgradeProperty, null),
            shape.Job.Name, change.Text, wayOut));

    static DiagnosticDescriptor GetRule(ContractEffect effect) => effect switch
    {
        ContractEffect.StrandsStored => Rules.StrandsStoredJobs,
        ContractEffect.MisreadsStored => Rules.MisreadsStoredJobs,
        _ => Rules.BreaksRollingDeploy,
    };

    static ImmutableDictionary<string, string?> Properties(LockedJob job) =>
        Properties((JobProperty, job.Name), (VersionProperty, $"{job.Version}"));

    static ImmutableDictionary<string, string?> Properties(params (string Key, string? Value)[] properties) =>
        properties
            .Where(property => property.Value is not null)
            .ToImmutableDictionary(property => property.Key, property => property.Value);
}
