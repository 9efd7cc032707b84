using System.Text.Json.Serialization;

namespace Queue.RuntimeTests.Json.Shapes;

[Job]
public sealed partial record Keywords(int @class, string @event, bool @true, int? @int, Item? @null, int var, int await, int field)
{
    public int @switch { get; init; }

    public int @record { get; set; }

    public int nameof { get; set; }
}

[Job]
public sealed partial record LikeLocals(int reader1, string? value, int item, int items, int key, int present, int writer)
{
    public int Reader { get; init; }

    public int isFirst { get; set; }

    public int i { get; set; }

    public int _ { get; set; }

    public int __ { get; set; }

    public int options { get; set; }

    public int target { get; init; }

    public int PayloadReader { get; set; }
}

[Job]
public sealed partial record Ünïcödé(int Größe, string? Имя, Guid 名前, Ünïcödé.Ελληνικά? Ω)
{
    public sealed record Ελληνικά(int Άλφα);
}

[Job]
public sealed partial class Renamed
{
    [JsonPropertyName("first name")]
    public string? A { get; set; }

    [JsonPropertyName("ü\"<>&+'`\\/\n\u007f😀")]
    public int B { get; init; }

    [JsonPropertyName("")]
    public int C { get; set; }

    [JsonPropertyName("B")]
    public int D { get; set; }

    [JsonPropertyName("a.b")]
    public Item? E { get; set; }

    [JsonPropertyName("$type")]
    public int F { get; set; }
}

[Job]
public sealed partial record RenamedParameter([property: JsonPropertyName("x")] int A, [property: JsonPropertyName("A")] string? B);

[Job]
public sealed partial class Ordered
{
    public int A { get; set; }

    [JsonPropertyOrder(2)]
    public int B { get; set; }

    [JsonPropertyOrder(-1)]
    public int C { get; init; }

    public int D { get; set; }

    [JsonPropertyOrder(2)]
    public string? E { get; set; }
}

[Job]
public sealed partial class Ignored
{
    public int A { get; set; }

    [JsonIgnore]
    public int B { get; set; } = 17;

    [JsonIgnore(Condition = JsonIgnoreCondition.Always)]
    public object? C { get; set; }

    [JsonIgnore(Condition = JsonIgnoreCondition.Never)]
    public string? D { get; set; }

    public int this[int index] => index;

    public static int Static { get; set; }
}

[Job]
public sealed partial record Default(int Options, int GetTypeInfo, Options Create, Default.Metadata Type)
{
    public sealed record Metadata(int Value);
}

public sealed record Options(string Value);

[Job]
public sealed partial record Create(CreateOptions Value, PropertiesOf Other);

public sealed record CreateOptions(int A);

public sealed record PropertiesOf(int A)
{
    public int B { get; init; }
}

[Job]
public sealed partial record Twice(Left.Same A, Right.Same B);

public static class Left
{
    public sealed record Same(int A);
}

public static class Right
{
    public sealed record Same(string B);
}

[Job]
public sealed partial class Obsolete
{
    [Obsolete("Kept for old payloads.")]
    public int A { get; set; }

    public int B { get; init; }
}

public static partial class Outer
{
    [Job]
    internal sealed partial record Nested(int A, Nested.Own B)
    {
        internal sealed record Own(string Text);
    }
}
