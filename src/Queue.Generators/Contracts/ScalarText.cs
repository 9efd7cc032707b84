using Queue.Generators.Payloads;

namespace Queue.Generators.Contracts;

/// <summary>How the lock file calls the types that are single values in a document.</summary>
static class ScalarText
{
    /// <summary>What holds any JSON, null included.</summary>
    public const string Any = "json";

    static readonly Dictionary<string, string> Keywords = new(StringComparer.Ordinal)
    {
        ["Boolean"] = "bool",
        ["SByte"] = "sbyte",
        ["Byte"] = "byte",
        ["Int16"] = "short",
        ["UInt16"] = "ushort",
        ["Int32"] = "int",
        ["UInt32"] = "uint",
        ["Int64"] = "long",
        ["UInt64"] = "ulong",
        ["Single"] = "float",
        ["Double"] = "double",
        ["Decimal"] = "decimal",
        ["Char"] = "char",
        ["String"] = "string",
        ["ByteArray"] = "base64",
    };

    /// <summary>All of them.</summary>
    public static IReadOnlyCollection<string> All { get; } =
        new HashSet<string>(Scalars.Names.Select(Get).Append(Any), StringComparer.Ordinal);

    /// <summary>The name of a <see cref="Scalar"/> in the lock file, by its name in the generator.</summary>
    public static string Get(string scalar) => Keywords.TryGetValue(scalar, out var keyword) ? keyword : scalar;

    public static bool IsReference(string text) => text is "string" or "base64" or "Uri" or "Version";
}
