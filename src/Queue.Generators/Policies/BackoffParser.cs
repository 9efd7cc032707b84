using System.Globalization;
using Microsoft.CodeAnalysis;
using Queue.Generators.Common;

namespace Queue.Generators.Policies;

/// <summary>Turns <c>[Backoff]</c> into a model, and says what is wrong with it.</summary>
static class BackoffParser
{
    const string Initial = nameof(Initial);
    const string Factor = nameof(Factor);
    const string Max = nameof(Max);
    const string Jitter = nameof(Jitter);
    const string Listed = "List";
    const string Exponential = nameof(Exponential);
    const string Fixed = nameof(Fixed);

    static readonly string[] Kinds = [Fixed, "Linear", Exponential];
    static readonly TimeSpan DefaultInitial = TimeSpan.FromSeconds(5);

    /// <summary>The model; null when a rule is broken.</summary>
    public static BackoffModel? Parse(PolicyReport report)
    {
        if (report.Attribute.FirstArgument() is not { } first)
            return null;
        var jitter = ParseNumber(report, Jitter, "jitter", 0, 1);
        var model = first.Kind == TypedConstantKind.Array
            ? ParseList(report, first, jitter)
            : ParseGrowth(report, first, jitter);
        return report.HasRefused ? null : model;
    }

    static BackoffModel ParseList(PolicyReport report, TypedConstant list, double? jitter)
    {
        var texts = list.IsNull ? [] : list.Values;
        if (texts.Length is 0 or > PolicyLimits.MaxBackoffDelays)
        {
            report.Refuse(
                null, "backoff", texts.Length == 0 ? "without a kind or a wait" : $"of {texts.Length} waits",
                $"a kind, or 1 to {PolicyLimits.MaxBackoffDelays} waits");
        }

        RefuseUseless(report, "waits that are listed", Initial, Factor, Max);
        var delays = new List<TimeSpan>();
        for (var i = 0; i < texts.Length; i++)
        {
            var delay = report.ParseDuration(i, "wait", texts[i].Value as string, TimeSpan.Zero, PolicyLimits.MaxDelay);
            delays.Add(delay ?? TimeSpan.Zero);
        }

        return new(Listed, delays.ToEquatableArray(), null, null, jitter);
    }

    static BackoffModel ParseGrowth(PolicyReport report, TypedConstant kind, double? jitter)
    {
        var method = kind.Value is int value && value >= 0 && value < Kinds.Length ? Kinds[value] : "";
        if (method == "")
            report.Refuse(null, "backoff", $"of the kind {kind.Value}", $"one of {string.Join(", ", Kinds)}");
        if (method == Fixed)
            RefuseUseless(report, "waits that do not grow", Factor, Max);
        else if (method != Exponential)
            RefuseUseless(report, "waits that are not exponential", Factor);
        var initial = ParseDelay(report, Initial, "first wait") ?? DefaultInitial;
        var max = ParseDelay(report, Max, "longest wait");
        if (initial > max && !report.HasRefused)
        {
            var isGiven = report.Attribute.FindValue(Initial) is not null;
            report.Refuse(
                isGiven ? Initial : Max, isGiven ? "first wait" : "longest wait",
                $"\"{report.Attribute.FindValue(isGiven ? Initial : Max)}\"",
                isGiven ? "at most the longest" : "at least the first, 5s");
        }

        var factor = ParseNumber(report, Factor, "factor", 1, PolicyLimits.MaxBackoffFactor);
        return new(method, new EquatableArray<TimeSpan>([initial]), factor, max, jitter);
    }

    static TimeSpan? ParseDelay(PolicyReport report, string property, string what) =>
        report.Attribute.FindValue(property) is string text
            ? report.ParseDuration(property, what, text, TimeSpan.Zero, PolicyLimits.MaxDelay)
            : null;

    static double? ParseNumber(PolicyReport report, string property, string what, double least, double most)
    {
        if (report.Attribute.FindValue(property) is not double number)
            return null;
        if (!(number >= least && number <= most))
            report.Refuse(property, what, number.ToString(CultureInfo.InvariantCulture), $"{least} to {most}");
        return number;
    }

    static void RefuseUseless(PolicyReport report, string waits, params string[] properties)
    {
        foreach (var property in properties)
        {
            if (report.Attribute.FindValue(property) is not null)
                report.Refuse(property, "argument", property, $"no such one, as it changes nothing in {waits}");
        }
    }
}
