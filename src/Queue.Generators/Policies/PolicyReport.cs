using Microsoft.CodeAnalysis;
using Queue.Generators.Common;
using Queue.Generators.Diagnostics;

namespace Queue.Generators.Policies;

/// <summary>Says what is wrong with the arguments of one attribute of a job.</summary>
sealed class PolicyReport(
    INamedTypeSymbol job, AttributeData attribute, Report? report, CancellationToken cancellationToken)
{
    public AttributeData Attribute { get; } = attribute;

    /// <summary>Whether something was refused.</summary>
    public bool HasRefused { get; private set; }

    /// <summary>Refuses the value of a property, or the attribute where no property is named.</summary>
    public void Refuse(string? property, string what, string found, string expected) => Refuse(
        Rules.InvalidPolicy, Attribute.FindArgument(property, cancellationToken), what, found, expected);

    /// <summary>The duration that a property is given; null when it is no duration or out of range.</summary>
    public TimeSpan? ParseDuration(string property, string what, string text, TimeSpan least, TimeSpan most) =>
        ParseDuration(Attribute.FindArgument(property, cancellationToken), what, text, least, most);

    /// <summary>The duration that one of the values without a name is.</summary>
    public TimeSpan? ParseDuration(int index, string what, string? text, TimeSpan least, TimeSpan most) =>
        ParseDuration(Attribute.FindValue(index, cancellationToken), what, text, least, most);

    /// <summary>Refuses one of the types that are not to be retried.</summary>
    public void RefuseType(int index, string type, string reason)
    {
        HasRefused = true;
        report?.Invoke(
            Rules.NotAnException, Attribute.FindValue(index, cancellationToken), type, job.ToShortName(), reason);
    }

    /// <summary>Refuses one of the values without a name, by a rule of its own.</summary>
    public void Refuse(DiagnosticDescriptor rule, int index, params string[] arguments) =>
        Refuse(rule, Attribute.FindValue(index, cancellationToken), arguments);

    TimeSpan? ParseDuration(Location? location, string what, string? text, TimeSpan least, TimeSpan most)
    {
        var found = text?.ToLiteral() ?? "null";
        if (Duration.Parse(text ?? "") is not { } duration)
            Refuse(Rules.MalformedDuration, location, what, found);
        else if (duration < least || duration > most)
            Refuse(Rules.InvalidPolicy, location, what, found, $"{Describe(least)} to {Describe(most)}");
        else
            return duration;
        return null;
    }

    void Refuse(DiagnosticDescriptor rule, Location? location, params string[] arguments)
    {
        HasRefused = true;
        report?.Invoke(rule, location, [job.ToShortName(), .. arguments]);
    }

    static string Describe(TimeSpan bound) => bound switch
    {
        { Ticks: 0 } => "0s",
        { TotalDays: >= 1 } => $"{bound.TotalDays}d",
        _ => $"{bound.TotalMilliseconds}ms",
    };
}
