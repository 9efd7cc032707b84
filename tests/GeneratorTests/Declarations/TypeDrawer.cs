using Microsoft.CodeAnalysis;

namespace Queue.GeneratorTests.Declarations;

/// <summary>Draws the types of members, and declares those that it needs.</summary>
sealed class TypeDrawer(Random random, ProjectSettings settings, HelperTypes helpers)
{
    const int MaxDepth = 2;

    static readonly MemberType[] Values =
    [
        new("bool", false, "true", "false"), new("byte", false, "255"), new("sbyte", false, "-128", "sbyte.MaxValue"),
        new("short", false, "-1"), new("ushort", false, "1"), new("int", false, "int.MinValue", "5", "-1"),
        new("uint", false, "4000000000"), new("long", false, "long.MinValue", "7"), new("ulong", false, "ulong.MaxValue"),
        new("float", false, "float.NaN", "1.5f", "-0f", "float.MaxValue"),
        new("double", false, "double.PositiveInfinity", "1e300", "-0.0", "0.1"),
        new("decimal", false, "1.10m", "-1m", "decimal.MaxValue", "0.00m"), new("char", false, "'\\''", "'\\uD800'", "'é'"),
        Framework("Guid"), Framework("DateTime"), Framework("DateTimeOffset"), Framework("DateOnly"),
        Framework("TimeOnly"), Framework("TimeSpan"), Framework("Half"), Framework("Int128"), Framework("UInt128"),
    ];

    static readonly MemberType[] References =
    [
        new("string", true, "\"a\\\"b\\\\c{0}\\n\"", "\"\"", "null!", "\"\\uD83C\""), new("string", true, "null!"), new("byte[]", true),
        new("global::System.Uri", true), new("global::System.Version", true),
    ];

    static readonly string[] Keys = ["string", "string", "int", "long", "global::System.Guid", "byte"];

    static readonly string[] Lists =
    [
        "{0}[]", "List<{0}>", "IList<{0}>", "IReadOnlyList<{0}>", "IEnumerable<{0}>", "ICollection<{0}>", "Queue<{0}>",
        "LinkedList<{0}>",
    ];

    bool HasAnnotations => settings.Nullable.AnnotationsEnabled();

    /// <summary>Whether members of reference types must be set.</summary>
    public bool HasWarnings => settings.Nullable == NullableContextOptions.Enable;

    /// <param name="self">The type that has the member, where it may hold itself.</param>
    /// <param name="depth">How many helper types are around it.</param>
    public MemberType Next(string? self = null, int depth = 0) => random.Next(14) switch
    {
        < 3 => random.Pick(Values),
        3 => Nullable(random.Pick(Values)),
        4 or 5 => Annotate(random.Pick(References)),
        6 => Annotate(new(List(Element(depth)), true)),
        7 => Annotate(new(Dictionary(Element(depth)), true)),
        8 => MaybeNullable(helpers.Enum()),
        9 when self is not null => HasAnnotations ? new($"{self}?", false) : new(self, false),
        10 => Pair(depth),
        11 => random.Pick(Values),
        12 => Annotate(random.Pick(References)),
        _ when depth < MaxDepth => Helper(depth),
        _ => random.Pick(Values),
    };

    MemberType Pair(int depth) =>
        new($"global::System.Collections.Generic.KeyValuePair<{random.Pick(Keys)}, {Element(depth)}>", false, "default");

    MemberType Helper(int depth)
    {
        var (text, isValue) = helpers.Object(this, depth + 1);
        return isValue ? MaybeNullable(new(text, false, "default")) : Annotate(new(text, true, "null!"));
    }

    string Element(int depth)
    {
        var type = Next(null, depth + 1);
        return type.Text;
    }

    string List(string element) => random.OneIn(8)
        ? $"global::System.Collections.Immutable.ImmutableList<{element}>"
        : string.Format(null, random.Pick(Lists) is var list && list[0] == '{' ? list : $"global::System.Collections.Generic.{list}", element);

    string Dictionary(string element) =>
        $"global::System.Collections.Generic.{random.Pick(["Dictionary", "IDictionary", "IReadOnlyDictionary"])}<{random.Pick(Keys)}, {element}>";

    MemberType MaybeNullable(MemberType type) => random.OneIn(4) ? Nullable(type) : type;

    static MemberType Nullable(MemberType type) => new($"{type.Text}?", false, [.. type.Constants, "null"]);

    MemberType Annotate(MemberType type) => HasAnnotations && random.OneIn(2)
        ? new($"{type.Text}?", false, [.. type.Constants.Select(constant => constant.TrimEnd('!'))])
        : type;

    static MemberType Framework(string name) => new($"global::System.{name}", false, "default");
}
