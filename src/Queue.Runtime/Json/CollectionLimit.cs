using System.Buffers;
using System.Runtime.InteropServices;
using System.Text;
using System.Text.Json;

namespace Queue.Json;

/// <summary>Finds an array or object with more than <see cref="QueueLimits.MaxCollectionItems"/> items.</summary>
ref struct CollectionLimit
{
    /// <summary>
    /// The length of a payload with too many items of a byte each, the commas between them, and brackets.
    /// </summary>
    public const int ShortestOver = 2 * (QueueLimits.MaxCollectionItems + 1) + 1;

    const int MostOfName = 64;
    const int MostOfPath = 256;
    const char Cut = '…';

    // Names with one of these stand in brackets and quotes.
    static readonly SearchValues<char> Special = SearchValues.Create(". '/\"[]()\t\n\r\f\b\\\u0085\u2028\u2029");

    readonly ReadOnlySpan<byte> payload;
    readonly List<Level> open = [];
    int excessDepth;
    int excess;
    string? path;

    CollectionLimit(ReadOnlySpan<byte> payload) => this.payload = payload;

    /// <summary>Says which is the first with too many, and how many; null when there is none.</summary>
    public static (string Path, int Count)? FindExcess<T>(ReadOnlySpan<byte> payload) where T : IJob<T> =>
        HasEnoughItems(payload) ? Find(payload, T.JsonTypeInfo.Options) : null;

    /// <summary>The same of a payload that is read with these options.</summary>
    public static (string Path, int Count)? FindExcess(ReadOnlySpan<byte> payload, JsonSerializerOptions options) =>
        HasEnoughItems(payload) ? Find(payload, options) : null;

    static bool HasEnoughItems(ReadOnlySpan<byte> payload) =>
        payload.Length >= ShortestOver && payload.Count((byte)',') >= QueueLimits.MaxCollectionItems;

    static (string Path, int Count)? Find(ReadOnlySpan<byte> payload, JsonSerializerOptions options)
    {
        if (options.ReadCommentHandling == JsonCommentHandling.Disallow && !CommaCount.MayBeOver(payload))
            return null;
        var walk = new CollectionLimit(payload);
        walk.Walk(options);
        return walk.path is { } path ? (path, walk.excess) : null;
    }

    void Walk(JsonSerializerOptions options)
    {
        var reader = new Utf8JsonReader(payload, new JsonReaderOptions
        {
            AllowTrailingCommas = options.AllowTrailingCommas,
            CommentHandling = options.ReadCommentHandling,
            MaxDepth = options.MaxDepth,
        });
        try
        {
            while (reader.Read() && (path is null || open.Count >= excessDepth))
                Take(ref reader);
        }
        catch (JsonException)
        {
            // Who reads the payload says what is wrong with it; what was counted so far holds.
        }
    }

    void Take(ref Utf8JsonReader reader)
    {
        var token = reader.TokenType;
        if (token is JsonTokenType.EndArray or JsonTokenType.EndObject)
        {
            open.RemoveAt(open.Count - 1);
            return;
        }

        if (open.Count > 0)
            CountItem(token, (int)reader.TokenStartIndex + 1, reader.ValueSpan.Length);
        if (token is JsonTokenType.StartArray or JsonTokenType.StartObject)
            open.Add(new() { IsArray = token == JsonTokenType.StartArray });
    }

    void CountItem(JsonTokenType token, int nameStart, int nameLength)
    {
        ref var level = ref CollectionsMarshal.AsSpan(open)[^1];
        var isName = token == JsonTokenType.PropertyName;
        if (level.IsArray == isName)
            return;
        if (isName)
            (level.NameStart, level.NameLength) = (nameStart, nameLength);
        if (++level.Count <= QueueLimits.MaxCollectionItems || (path is not null && open.Count > excessDepth))
            return;
        if (path is null)
            (path, excessDepth) = (PathOfOpen(), open.Count);
        excess = level.Count;
    }

    /// <summary>
    /// The path to the innermost collection, as System.Text.Json writes it; names and all cut when long.
    /// </summary>
    readonly string PathOfOpen()
    {
        var text = new StringBuilder("$");
        foreach (var level in open[..^1])
        {
            if (text.Length > MostOfPath)
                return text.Append(Cut).ToString();
            var name = level.IsArray ? null : NameOf(level);
            if (name is null)
                text.Append('[').Append(level.Count - 1).Append(']');
            else if (name.AsSpan().ContainsAny(Special))
                text.Append("['").Append(name).Append("']");
            else
                text.Append('.').Append(name);
        }

        return text.ToString();
    }

    readonly string NameOf(Level level)
    {
        var name = Unescape(payload.Slice(level.NameStart - 1, level.NameLength + 2));
        if (name.Length <= MostOfName)
            return name;
        var length = char.IsHighSurrogate(name[MostOfName - 1]) ? MostOfName - 1 : MostOfName;
        return name[..length] + Cut;
    }

    static string Unescape(ReadOnlySpan<byte> quoted)
    {
        try
        {
            var reader = new Utf8JsonReader(quoted);
            reader.Read();
            return reader.GetString()!;
        }
        catch (InvalidOperationException)
        {
            // No text: wrong UTF-8, or half of a surrogate pair.
            return Encoding.UTF8.GetString(quoted[1..^1]);
        }
    }

    struct Level
    {
        public bool IsArray;
        public int Count;
        public int NameStart;
        public int NameLength;
    }
}
