using System.Diagnostics.CodeAnalysis;
using System.Text.Json;
using System.Text.Json.Serialization;
using Queue.RuntimeTests.Json.Support;

#pragma warning disable CA1069 // Two names of one value are what is tried here.

namespace Queue.RuntimeTests.Json.Shapes;

[JsonConverter(typeof(JsonStringEnumConverter))]
public enum ColourByName
{
    Red = 1,
    Green,
    Blue,
}

[JsonConverter(typeof(JsonStringEnumConverter<OddNames>))]
public enum OddNames : sbyte
{
    [JsonStringEnumMemberName("ü<\"\\>")]
    Escaped = -128,

    [JsonStringEnumMemberName("two words, and a comma")]
    Words,

    Größe,
    @class,
    red,
    Red,
    RED,

    [JsonStringEnumMemberName("7")]
    Number = 100,

    [JsonStringEnumMemberName("Swapped2")]
    Swapped1 = 101,

    [JsonStringEnumMemberName("Swapped1")]
    Swapped2 = 102,

    [JsonStringEnumMemberName("same")]
    Same1 = 103,

    [JsonStringEnumMemberName("same")]
    Same2 = 104,

    [Obsolete("Gone.", error: true)]
    Gone = 105,

#pragma warning disable QUEUE_TEST
    [Experimental("QUEUE_TEST")]
    Soon = 106,
#pragma warning restore QUEUE_TEST
}

[JsonConverter(typeof(JsonStringEnumConverter))]
public enum NamedTwice
{
    Second = 1,
    First = 1,
    Zero = 0,
    None = 0,
    Last = -1,
    Final = -1,
}

/// <summary>So many that sorting them moves equal ones.</summary>
[JsonConverter(typeof(JsonStringEnumConverter))]
public enum ManyNamedTwice
{
    A9 = 9, A8 = 8, A7 = 7, A6 = 6, A5 = 5, A4 = 4, A3 = 3, A2 = 2, A1 = 1, A0 = 0,
    B9 = 9, B8 = 8, B7 = 7, B6 = 6, B5 = 5, B4 = 4, B3 = 3, B2 = 2, B1 = 1, B0 = 0, Only = -5,
}

[Flags]
[JsonConverter(typeof(JsonStringEnumConverter))]
public enum RightsByName : byte
{
    None = 0,
    Read = 1,
    Write = 2,
    Both = 3,
    Share = 8,
    ReadToo = 1,
}

[Flags]
[JsonConverter(typeof(JsonStringEnumConverter))]
public enum RightsWithoutNone : ulong
{
    [JsonStringEnumMemberName("may read")]
    Read = 1,
    Write = 2,
    All = ulong.MaxValue,
}

[JsonConverter(typeof(JsonStringEnumConverter))]
public enum ManyNames : long
{
    N00, N01, N02, N03, N04, N05, N06, N07, N08, N09, N10, N11, N12, N13, N14, N15, N16, N17, N18, N19,
    N20, N21, N22, N23, N24, N25, N26, N27, N28, N29, N30, N31, N32 = long.MaxValue, N33 = long.MinValue,
}

[JsonConverter(typeof(JsonStringEnumConverter))]
public enum NoNames : ushort;

[JsonConverter(typeof(CamelConverter))]
public enum CamelNames
{
    OneHump,
    TwoHumps,
}

public sealed class CamelConverter() : JsonStringEnumConverter<CamelNames>(JsonNamingPolicy.CamelCase);

[Job]
public sealed partial record EnumsByName(
    ColourByName A, ColourByName? B, OddNames C, NamedTwice D, RightsByName E, RightsWithoutNone F, ManyNames G, NoNames H,
    ManyNamedTwice I, ColourByName J = ColourByName.Blue)
{
    public List<ColourByName>? K { get; init; }

    public ColourByName?[]? L { get; init; }

    public Dictionary<string, RightsByName>? M { get; init; }
}

/// <summary>The members decide, beside members that leave it to the type.</summary>
[Job]
public sealed partial class EnumsByMember
{
    [JsonConverter(typeof(JsonStringEnumConverter))]
    public Colour A { get; set; }

    [JsonConverter(typeof(JsonStringEnumConverter<Colour>))]
    public Colour? B { get; init; } = Colour.Blue;

    public Colour C { get; set; }

    public Colour? D { get; set; }

    [JsonConverter(typeof(JsonStringEnumConverter))]
    public DayOfWeek E { get; set; }

    [JsonConverter(typeof(JsonStringEnumConverter))]
    public ColourByName F { get; set; }

    [JsonConverter(typeof(JsonStringEnumConverter))]
    public CamelNames G { get; set; }

    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    [JsonConverter(typeof(JsonStringEnumConverter))]
    public Rights H { get; set; }
}

[Job]
public sealed partial record ColourName(
    [property: JsonConverter(typeof(JsonStringEnumConverter))] Colour Colour,
    [property: JsonConverter(typeof(JsonStringEnumConverter))] Colour? NullableColourName = Colour.Red);

[Job]
[ByMetadata]
public sealed partial record EnumsByNamingPolicy(CamelNames A, CamelNames? B, List<CamelNames>? C);
