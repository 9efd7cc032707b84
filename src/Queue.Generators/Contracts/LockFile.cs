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

    /// <summary>The project's file; the first by path if there are several, null for none.</summary>
    public static AdditionalText? Find(IEnumerable<AdditionalText> files) =>
        files.Where(file => IsLock(file.Path)).OrderBy(file => file.Path, StringComparer.Ordinal).FirstOrDefault();
}
