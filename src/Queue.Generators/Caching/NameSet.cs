using System.Collections;

namespace Queue.Generators.Caching;

/// <summary>
/// A set of names that may have more than were added, but never less: fast to fill anew for a whole program.
/// </summary>
sealed class NameSet
{
    const int Size = 1 << 18;

    const long Start = unchecked((long)14695981039346656037);

    readonly BitArray places = new(Size);

    /// <summary>Where a name is; others may be there too.</summary>
    public static int PlaceOf(string name) => (int)(Hash(name) & (Size - 1));

    /// <summary>The same for equal texts, with what comes before them.</summary>
    public static long Hash(string text, long before = Start) => Hash(text.AsSpan(), before);

    /// <summary>The same for equal texts, with what comes before them.</summary>
    public static long Hash(ReadOnlySpan<char> text, long before = Start)
    {
        var hash = before;
        foreach (var c in text)
            hash = unchecked((hash ^ c) * 1099511628211);
        return hash;
    }

    public void Add(int[] names)
    {
        foreach (var name in names)
            places[name] = true;
    }

    public bool Contains(int name) => places[name];
}
