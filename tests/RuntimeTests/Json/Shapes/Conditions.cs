using System.Text.Json.Serialization;
using Queue.RuntimeTests.Json.Support;

namespace Queue.RuntimeTests.Json.Shapes;

/// <summary>One member in the middle that may be absent.</summary>
[Job]
public sealed partial record OneCondition(int A, [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? B, int C);

/// <summary>Any member may be the first, and the payload may be empty.</summary>
[Job]
public sealed partial record AllConditions(
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? A,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] int? B = 7,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)] int C = 8,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)] Colour D = Colour.Blue,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)] Item? E = null);

/// <summary>Which members are there is known only behind the first that always is.</summary>
[Job]
public sealed partial class LateCertainty
{
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? A { get; set; }

    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public double B { get; init; }

    public int C { get; set; }

    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public Guid D { get; set; }

    public int E { get; set; }
}

/// <summary>What is absent keeps its initializer, however it would be set; what is there as null does not.</summary>
[Job]
public sealed partial class ConditionsWithInitializers
{
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? A { get; set; } = "a";

    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public List<int?>? B { get; init; } = [1];

    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public int C { get; init; } = 3;

    [JsonInclude]
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public decimal D = 4;

    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public DateTimeOffset E { get; init; } = DateTimeOffset.MaxValue;

    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public Dictionary<string, string?>? F { get; init; }

    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public Point? G { get; init; } = new(1, 2);

    public int H { get; init; } = 8;
}

[Job]
public sealed partial class ConditionsAndConstructor
{
    public ConditionsAndConstructor() => A = "set";

    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? A { get; init; }

    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? B { get; set; }
}

[Job]
public sealed partial class ConditionsOfEveryType
{
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public bool A { get; set; }

    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public char B { get; set; }

    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public float C { get; set; }

    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public double D { get; set; }

    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public decimal E { get; set; }

    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public sbyte F { get; set; }

    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public ulong G { get; set; }

    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public Half H { get; set; }

    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public Int128 I { get; set; }

    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public DateTime J { get; set; }

    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public TimeSpan K { get; set; }

    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public Tiny L { get; set; }

    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public ColourByName M { get; set; }

    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public Colour? N { get; set; }

    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public byte[]? O { get; set; }

    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public Point P { get; set; }

    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public Version? Q { get; set; }

    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public ColourByName? R { get; set; }

    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public EqualToAll S { get; set; }
}

/// <summary>A value that is equal to the default is left out, whatever it holds.</summary>
public struct EqualToAll : IEquatable<EqualToAll>
{
    public int A { get; set; }

    public readonly bool Equals(EqualToAll other) => A % 2 == 0;

    public override readonly bool Equals(object? obj) => obj is EqualToAll other && Equals(other);

    public override readonly int GetHashCode() => 0;

    public static bool operator ==(EqualToAll left, EqualToAll right) => left.Equals(right);

    public static bool operator !=(EqualToAll left, EqualToAll right) => !left.Equals(right);
}

[Job]
public partial struct ConditionsOfStruct
{
    public ConditionsOfStruct() => A = "not for System.Text.Json";

    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? A { get; set; }

    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public int B { get; init; }

    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public int C { get; set; } = 5;
}

[Job]
public readonly partial record struct ConditionsOfRecordStruct(
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? A,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)] int B);

public class ConditionBase
{
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Inherited { get; init; }

    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public virtual string? Virtual { get; set; } = "base";
}

[Job]
public sealed partial class ConditionsInherited : ConditionBase
{
    [JsonPropertyOrder(-1)]
    [JsonPropertyName("ü\"")]
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Own { get; init; }

    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public override string? Virtual { get; set; }
}

[Job]
public sealed partial class ConditionsRequired
{
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public required string? A { get; init; }

    [JsonRequired]
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public int B { get; set; } = 3;

    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public int C { get; set; }
}

/// <summary>Members that are only written, or only read.</summary>
[Job]
public sealed partial class OneWay
{
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWriting)]
    public int A { get; set; } = 1;

    [JsonIgnore(Condition = JsonIgnoreCondition.WhenReading)]
    public int B { get; set; } = 2;

    [JsonIgnore(Condition = JsonIgnoreCondition.WhenReading)]
    public string? C { get; init; } = "c";

    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWriting)]
    public string? D { get; init; } = "d";

    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWriting)]
    public int Computed => A;

    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? ComputedToo => C;
}

[Job]
public sealed partial record OneWayParameters(
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWriting)] int A,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenReading)] int B,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWriting)] int C = 5);

/// <summary>Setters that see each other are called in the order of the document, which only System.Text.Json keeps.</summary>
[Job]
[ByMetadata]
public sealed partial class ConditionsAndSetters
{
    int sum;

    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public int? A { get; set; } = 3;

    public int B
    {
        get => sum;
        set => sum = value + (A ?? 0);
    }
}

/// <summary>A setter gives another member a value, which stays if that member is absent.</summary>
[Job]
[ByMetadata]
public sealed partial class ConditionsSetByOthers
{
    public string? Name
    {
        get;
        set
        {
            field = value;
            Upper = value?.ToUpperInvariant();
        }
    }

    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Upper { get; set; }
}

/// <summary>The defining part looks as if the property had no code and began with nothing.</summary>
[Job]
[ByMetadata]
public sealed partial class ConditionsInParts
{
    int? tries = 5;

    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public partial int? Tries { get; set; }

    public partial int? Tries
    {
        get => tries;
        set => tries = value;
    }
}

public abstract class ConstructorBase
{
    protected ConstructorBase() => Start();

    protected abstract void Start();
}

/// <summary>The constructor of a base that doesn't know the member sets it all the same.</summary>
[Job]
public sealed partial class ConditionsAndBaseConstructor : ConstructorBase
{
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? A { get; set; }

    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public int B { get; set; }

    protected override void Start() => (A, B) = ("started", 7);
}

public record PositionalBase([property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? Kind);

/// <summary>The base's constructor takes the member, with a value that no payload holds.</summary>
[Job]
public sealed partial record ConditionsAndBaseArgument(string Name) : PositionalBase("derived");

/// <summary>Counted, because it nests in itself.</summary>
[Job]
public sealed partial record ConditionalTree(
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] ConditionalTree? Left,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] ConditionalTree? Right,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)] int HasLeft,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)] int hasRight);
