using Microsoft.CodeAnalysis;

namespace Queue.Generators.Common;

/// <summary>What the compiler keeps generated code from using, unless it is told to let it.</summary>
/// <param name="IsObsolete">Whether something is obsolete as an error, which no pragma silences.</param>
/// <param name="Experiments">The ids of what is experimental, in ordinal order.</param>
sealed record Restrictions(bool IsObsolete, EquatableArray<string> Experiments)
{
    /// <summary>Marks code that may use what is obsolete as an error, as obsolete code may.</summary>
    public const string Obsolete = "[global::System.Obsolete]";

    public static Restrictions None { get; } = new(false, EquatableArray<string>.Empty);

    public static Restrictions All(IEnumerable<Restrictions> parts)
    {
        var all = parts.ToList();
        return new(
            all.Any(part => part.IsObsolete),
            all.SelectMany(part => part.Experiments)
                .Distinct()
                .OrderBy(id => id, StringComparer.Ordinal)
                .ToEquatableArray());
    }

    public static bool IsObsoleteError(ISymbol symbol) =>
        symbol.FindAttribute("System.ObsoleteAttribute")?.ConstructorArguments
            .Any(argument => argument.Value is true) is true;

    /// <summary>The id of an experimental symbol; null for another.</summary>
    public static string? FindExperiment(ISymbol symbol) =>
        symbol.FindAttribute("System.Diagnostics.CodeAnalysis.ExperimentalAttribute")?.FirstArgument()?.Value as string;
}
