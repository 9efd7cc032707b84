using System.Collections.Immutable;
using Queue.Generators.Common;

namespace Queue.Generators.Jobs;

/// <summary>The names of generated files must differ in more than case.</summary>
static class FileNames
{
    /// <summary>The names that occur more than once but for case; nearly always none.</summary>
    public static EquatableArray<string> FindAmbiguous(ImmutableArray<string> names) =>
        names
            .GroupBy(name => name, StringComparer.OrdinalIgnoreCase)
            .Where(group => group.Skip(1).Any())
            .SelectMany(group => group)
            .OrderBy(name => name, StringComparer.Ordinal)
            .ToEquatableArray();

    /// <summary>The file's name; null for one of two declarations of one type, which the compiler refuses.</summary>
    public static string? Choose(string name, EquatableArray<string> ambiguous)
    {
        if (ambiguous.Count == 0)
            return $"{name}.g.cs";
        var alike = ambiguous.Where(other => string.Equals(other, name, StringComparison.OrdinalIgnoreCase)).ToList();
        if (alike.Count(other => other == name) > 1)
            return null;
        return alike.Count == 0 ? $"{name}.g.cs" : $"{name}.{alike.IndexOf(name) + 1}.g.cs";
    }
}
