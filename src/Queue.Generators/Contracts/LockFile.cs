using Microsoft.CodeAnalysis;

namespace Queue.Generators.Contracts;

/// <summary>The contract lock of a project.</summary>
static class LockFile
{
    public const string Name = "jobs.lock";

    /// <summary>The first line.</summary>
    public const string Header = "queue contract lock, format 1";

    /// <summary>The header up to the number of the format.</summary>
    public const string HeaderStart = "queue contract lock, format ";

    /// <summary>How the values of an enum stand in documents of which some were written by numbers.</summary>
    public const string NameOrNumber = "name or number";

    public static bool IsLock(string? path) =>
        string.Equals(Path.GetFileName(path), Name, StringComparison.OrdinalIgnoreCase);

    /// <summary>The files that are locks, the one that is read first: that of the uppermost folder.</summary>
    public static IReadOnlyList<AdditionalText> FindAll(IEnumerable<AdditionalText> files) =>
        [.. InOrder(files.Where(file => IsLock(file.Path)), file => file.Path)];

    /// <summary>Locks, the one that is read first.</summary>
    public static IEnumerable<T> InOrder<T>(IEnumerable<T> locks, Func<T, string?> getPath) => locks
        .OrderBy(item => getPath(item)?.Count(IsSeparator) ?? 0)
        .ThenBy(getPath, StringComparer.Ordinal);

    /// <summary>The paths of two files, from the folder that holds both.</summary>
    public static (string First, string Second) Tell(string first, string second)
    {
        var (common, length) = (0, Math.Min(first.Length, second.Length));
        for (var i = 0; i < length && first[i] == second[i]; i++)
        {
            if (IsSeparator(first[i]))
                common = i + 1;
        }

        return (first.Substring(common).Replace('\\', '/'), second.Substring(common).Replace('\\', '/'));
    }

    static bool IsSeparator(char item) => item is '/' or '\\';
}
