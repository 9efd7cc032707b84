using System.Text;

namespace Queue.Sqlite.Rows;

/// <summary>The names of jobs and queues as strings, each made once as long as there are not too many.</summary>
sealed class NameCache
{
    const int MaxCount = 1_024;

    readonly HashSet<string> names = new(StringComparer.Ordinal);

    public string this[ReadOnlySpan<byte> text]
    {
        get
        {
            Span<char> characters = stackalloc char[QueueLimits.MaxNameLength];
            if (!Encoding.UTF8.TryGetChars(text, characters, out var length))
                return Encoding.UTF8.GetString(text);
            var lookup = names.GetAlternateLookup<ReadOnlySpan<char>>();
            if (lookup.TryGetValue(characters[..length], out var name))
                return name;
            if (names.Count == MaxCount)
                names.Clear();
            lookup.Add(characters[..length]);
            return lookup.TryGetValue(characters[..length], out name) ? name : "";
        }
    }
}
