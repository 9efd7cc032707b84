using System.Text.Json.Serialization;

namespace Queue.RuntimeTests.Json.Shapes;

[Job]
public sealed partial record Ping(int Id, Pong? Next, Ping[]? Others);

public sealed record Pong(string? Text, Ping? Back, List<Pong?>? More);

[Job]
public sealed partial class Prefixes
{
    public int A { get; set; }

    public int AB { get; set; }

    public int? ABC { get; init; }

    public string? ABCD { get; init; }

    public int a { get; set; }

    public int aB { get; init; }
}

[Job]
public sealed partial class LongNames
{
    public int TheNumberOfTheInvoiceThatThisLetterIsAbout { get; set; }

    public int TheNumberOfTheInvoiceThatThisLetterIsAboutToo { get; set; }

    public string? TheNameOfThePersonWhoIsToGetThisLetterIfThereIsOne { get; init; }

    public Item? ТоварКоторыйБылЗаказанПоследним { get; init; }
}

public abstract class Identified
{
    public required Guid Id { get; init; }

    public virtual required string? Title { get; set; }
}

public abstract class Dated : Identified
{
    public required DateTimeOffset At { get; init; }

    public override required string? Title { get; set; } = "dated";
}

[Job]
public sealed partial class RequiredInherited : Dated
{
    public required List<string>? Tags { get; init; }

    public int Count { get; init; } = 3;
}

[Job]
public sealed partial record Jagged(
    int[][][]? A, List<int[]>? B, List<List<string?>?>? C, Dictionary<string, int[]?>? D,
    List<Dictionary<string, Point>>? E,
    Dictionary<string, Dictionary<string, Item?>?> F, Point?[][] G);

public struct Hollow;

public sealed record Nothing;

[Job]
public sealed partial record Empties(
    Nothing A, Nothing? B, Hollow C, Hollow? D, List<Nothing?> E, Dictionary<string, Hollow> F);

[Job]
public sealed partial record Many(
    int A0, int A1, int A2, int A3, int A4, int A5, int A6, int A7, int A8, int A9, int B0, int B1, int B2,
    int B3, int B4,
    int B5, int B6, int B7, int B8, int B9, int C0, int C1, int C2, int C3, int C4, int C5, int C6, int C7,
    int C8, int C9,
    int D0, int D1, int D2, int D3, int D4, int D5, int D6, int D7, int D8, int D9, int E0, int E1, int E2,
    int E3, int E4,
    int E5, int E6, int E7, int E8, int E9, int F0, int F1, int F2, int F3, int F4, int F5, int F6, int F7,
    int F8, int F9,
    int G0, int G1, int G2, int G3, int G4, int G5)
{
    [JsonRequired]
    public int G6 { get; init; }

    public required int G7 { get; init; }

    public int G8 { get; init; } = 8;
}

[Job]
public sealed partial record Mixed(int A, [property: JsonPropertyName("b")] string? B = "b")
{
    public required int D { get; init; }

    [JsonRequired, JsonPropertyOrder(-5)]
    public string? E { get; set; } = "e";

    [JsonInclude, JsonPropertyName("F!")]
    public int F = 6;

    [JsonIgnore]
    public int G { get; init; } = 7;

    public string Sum => $"{A}{B}{D}";

    public List<Item>? H { get; init; } = [new(1, "h", 0.5)];
}

[Job]
public sealed partial record Scattered(
    DateTime A, TimeSpan[] B, Dictionary<string, DateOnly> C, List<TimeOnly?> D, Uri[] E, decimal?[] F);

public record Envelope<T>(Guid Id, T Content, Envelope<T>? Inner);

[Job]
public sealed partial record Enveloped(Envelope<Item> A, Envelope<int?>? B, Envelope<List<string>>? C);

[Job]
public partial record OpenRecord(int A)
{
    public string? B { get; init; }
}

[Job]
public sealed partial record ClosedRecord(int A, int C) : OpenRecordBase(A)
{
    public new string? B { get; init; } = "own";
}

public record OpenRecordBase(int A)
{
    public string? B { get; init; } = "base";

    public Item? D { get; set; }
}

[Job]
public partial record struct MutableRecordStruct(int A, string? B)
{
    public Point C { get; set; }
}

[Job]
public readonly partial record struct NestedStructs(Point A, Bound? B, Plain C, Leaf D, Demanding E);

[Job]
internal sealed partial class Constructed
{
    [JsonConstructor]
    internal Constructed(int number, Item? item = null, Colour colour = Colour.Blue, params int[]? rest) =>
        (Number, Item, Colour, Rest) = (number, item, colour, rest);

    public int Number { get; }

    public Item? Item { get; }

    public Colour Colour { get; init; }

    public int[]? Rest { get; }
}

[Job]
public sealed partial record Flags64(Rights A, Rights? B, Dictionary<string, Rights> C, Huge[] D, Tiny?[] E);
