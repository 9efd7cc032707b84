using Microsoft.CodeAnalysis;
using Queue.Generators.Common;
using Queue.Generators.Diagnostics;
using Queue.Generators.Keys;

namespace Queue.Generators.Policies;

/// <summary>
/// Finds the policies that a job declares, and says what is wrong with them. What is wrong is left out of the model.
/// </summary>
static class PolicyParser
{
    public const string Timeout = nameof(Timeout);
    const string MaxAttempts = nameof(MaxAttempts);

    public static PolicyModel Parse(
        INamedTypeSymbol job,
        AttributeData jobAttribute,
        Compilation compilation,
        Report? report,
        CancellationToken cancellationToken)
    {
        var settings = new PolicyReport(job, jobAttribute, report, cancellationToken);
        var restrictions = new RestrictionFinder();
        var noRetry = Find(WellKnownNames.NoRetryAttribute) is { } attribute
            ? NoRetryParser.Parse(job, compilation, attribute)
            : [];
        foreach (var type in noRetry)
            restrictions.Add(type);
        var unique = Find(WellKnownNames.UniqueAttribute) is { } key
            ? new KeyParser(job, compilation, key, restrictions).ParseUnique()
            : null;
        return new(
            ParseAttempts(settings),
            ParseTimeout(settings),
            Find(WellKnownNames.BackoffAttribute) is { } backoff ? BackoffParser.Parse(backoff) : null,
            noRetry.Select(type => type.ToGlobalName()).ToEquatableArray(),
            unique,
            restrictions.Found);

        PolicyReport? Find(string name) => job.FindAttribute(name) is { } found
            ? new(job, found, report, cancellationToken)
            : null;
    }

    static int? ParseAttempts(PolicyReport report)
    {
        if (report.Attribute.FindValue(MaxAttempts) is not int attempts)
            return null;
        if (attempts is >= 1 and <= PolicyLimits.MaxAttempts)
            return attempts;
        report.Refuse(
            MaxAttempts, "number of attempts", attempts.ToString(), $"1 to {PolicyLimits.MaxAttempts}");
        return null;
    }

    static TimeSpan? ParseTimeout(PolicyReport report) => report.Attribute.FindValue(Timeout) is string text
        ? report.ParseDuration(Timeout, "timeout", text, PolicyLimits.MinTimeout, PolicyLimits.MaxTimeout)
        : null;
}
