using Microsoft.CodeAnalysis;
using Queue.Generators.Common;
using Queue.Generators.Diagnostics;
using Queue.Generators.Jobs;
using Queue.Generators.Payloads;

namespace Queue.Generators.Upgrades;

/// <summary>
/// Finds the way from each older version of a job's payload to the current one, and says where it breaks off.
/// </summary>
static class UpgradeParser
{
    /// <summary>What generated code needs; empty when there are no older versions, or when a rule is broken.</summary>
    public static EquatableArray<UpgradeModel> Parse(
        INamedTypeSymbol job, JobSettings settings, Compilation compilation, CancellationToken cancellationToken)
    {
        if (settings.Version == 1)
            return EquatableArray<UpgradeModel>.Empty;
        var hasOwnContext = OwnContext.Find(job) is not null;
        return Find(job, settings, null, cancellationToken).Select(upgrade => new UpgradeModel(
            upgrade.Version,
            upgrade.Old.ToGlobalName(),
            upgrade.Method.ToEscapedName(),
            FindRestrictions(upgrade),
            hasOwnContext
                ? PayloadModel.Of(upgrade.Old)
                : PayloadParser.Parse(upgrade.Old, compilation, null, cancellationToken, job)))
            .ToEquatableArray();
    }

    /// <summary>The upgrades from the oldest version on, one for each; empty when a rule is broken.</summary>
    public static IReadOnlyList<JobUpgrade> Find(
        INamedTypeSymbol job, JobSettings settings, Report? report, CancellationToken cancellationToken)
    {
        var isValid = true;
        var marked = new SortedDictionary<int, (IMethodSymbol Method, string? WhyNot)>();
        foreach (var method in job.GetMembers().OfType<IMethodSymbol>())
        {
            if (GetVersion(method) is not { } version)
                continue;
            if (version < settings.OldestVersion || version >= settings.Version)
                Refuse(Rules.UpgradeOutOfRange, method, version, DescribeRange(settings));
            else if (marked.TryGetValue(version, out var first))
                Refuse(Rules.DuplicateUpgrade, method, version, first.Method.Name);
            else
                marked.Add(version, (method, FindWhyNot(method)));
        }

        foreach (var (method, whyNot) in marked.Values.Where(item => item.WhyNot is not null))
        {
            if (UpgradeSignature.IsUnresolved(method))
                isValid = false;
            else
                Refuse(Rules.InvalidUpgrade, method, whyNot!);
        }

        isValid &= CheckGaps(job, settings, marked.Keys, report, cancellationToken);
        isValid &= CheckChain(job, settings, marked, report);
        return isValid
            ? [.. marked.Select(item => Create(item.Key, item.Value.Method))]
            : [];

        void Refuse(DiagnosticDescriptor rule, IMethodSymbol method, params object[] arguments)
        {
            isValid = false;
            report?.Invoke(rule, method.FindLocation(), [$"{job.ToShortName()}.{method.Name}", .. arguments]);
        }
    }

    /// <summary>The version that a method says it upgrades; null for other methods.</summary>
    public static int? GetVersion(IMethodSymbol method) =>
        method.FindAttribute(WellKnownNames.JobUpgradeAttribute)?.FirstArgument()?.Value as int?;

    static string? FindWhyNot(IMethodSymbol method) =>
        UpgradeSignature.FindWhyNot(method)
        ?? (UpgradeSignature.IsUnresolved(method) ? "a type of it is not there" : null);

    static Restrictions FindRestrictions(JobUpgrade upgrade)
    {
        var used = new RestrictionFinder();
        used.Add(upgrade.Method);
        return used.Found;
    }

    static JobUpgrade Create(int version, IMethodSymbol method) => new(version, method, GetOld(method));

    static INamedTypeSymbol GetOld(IMethodSymbol method) => (INamedTypeSymbol)method.Parameters[0].Type;

    static bool CheckGaps(
        INamedTypeSymbol job,
        JobSettings settings,
        ICollection<int> found,
        Report? report,
        CancellationToken cancellationToken)
    {
        var missing = Enumerable.Range(settings.OldestVersion, settings.Version - settings.OldestVersion)
            .Where(version => !found.Contains(version))
            .ToList();
        if (missing.Count == 0)
            return true;
        var location = job.FindAttribute(WellKnownNames.JobAttribute) is { } attribute
            ? JobRules.FindArgument(attribute, nameof(JobSettings.Version), cancellationToken)
            : null;
        report?.Invoke(
            Rules.MissingUpgrade, location ?? job.FindLocation(), job.ToShortName(), settings.Version,
            $"{(missing.Count == 1 ? "version" : "versions")} {Describe(missing)}", missing[0]);
        return false;
    }

    // Runs of numbers, so that a job of version 1000 has a short message too.
    static string Describe(List<int> versions)
    {
        var runs = versions
            .Select((version, i) => (version, Run: version - i))
            .GroupBy(item => item.Run, item => item.version)
            .Select(run => run.Count() > 2 ? $"{run.First()} to {run.Last()}" : string.Join(", ", run));
        return string.Join(", ", runs);
    }

    static string DescribeRange(JobSettings settings) => settings.OldestVersion == settings.Version
        ? $"no older version than {settings.Version} is read"
        : $"versions {settings.OldestVersion} to {settings.Version - 1} are upgraded";

    static bool CheckChain(
        INamedTypeSymbol job,
        JobSettings settings,
        SortedDictionary<int, (IMethodSymbol Method, string? WhyNot)> marked,
        Report? report)
    {
        var isChain = true;
        foreach (var pair in marked)
        {
            var (version, (method, whyNot)) = (pair.Key, pair.Value);
            var isLast = version + 1 == settings.Version;
            var next = isLast ? job
                : marked.TryGetValue(version + 1, out var item) && item.WhyNot is null ? GetOld(item.Method)
                : null;
            if (whyNot is not null || next is null || SymbolEqualityComparer.Default.Equals(method.ReturnType, next))
                continue;
            isChain = false;
            report?.Invoke(
                Rules.UpgradeDoesNotChain, method.FindLocation(), $"{job.ToShortName()}.{method.Name}",
                method.ReturnType.ToShortName(), next.ToShortName(),
                isLast ? "is the job" : $"the upgrade of version {version + 1} takes");
        }

        return isChain;
    }
}
