using System.Diagnostics.CodeAnalysis;
using System.Text.Json.Serialization;

namespace Queue.RuntimeTests.Json.Shapes;

public record Item(int Id, string Sku, double Price);

public sealed class Settable
{
    public int Id { get; set; }

    public string? Name { get; set; } = "initial";
}

public sealed class InitOnly
{
    public int Id { get; init; } = 7;

    public string Name { get; init; } = "initial";

    public List<int>? Numbers { get; init; } = [1, 2];
}

public struct Plain
{
    public int X { get; set; }

    public string? Name { get; init; }
}

public readonly record struct Point(int X, double Y);

public readonly record struct Bound
{
    [JsonConstructor]
    public Bound(int x, string? label = "none") => (X, Label) = (x, label);

    public int X { get; }

    public string? Label { get; }
}

public struct Starting
{
    public Starting()
    {
    }

    public int X { get; set; } = 5;
}

public struct Demanding
{
    public required int X { get; init; }

    public required string? Y { get; set; }
}

public struct DemandingToo
{
    public DemandingToo() => Y = "y";

    public required int X { get; init; }

    public string? Y { get; init; }
}

public struct Satisfied
{
    [SetsRequiredMembers]
    public Satisfied() => X = 8;

    public required int X { get; set; }
}

[Job]
public sealed partial record StructsToo(Demanding A, Demanding? B, DemandingToo C, Satisfied D, List<Demanding> E);

[Job]
public sealed partial class Classes
{
    public Settable? A { get; set; }

    public InitOnly B { get; init; } = new();

    public Item? C { get; set; }

    public int D { get; set; } = 12;
}

[Job]
public sealed partial class Structs
{
    public Plain A { get; set; }

    public Plain? B { get; init; }

    public Point C { get; set; }

    public Point? D { get; init; } = new Point(1, 2);

    public Bound E { get; set; }

    public Starting F { get; set; }
}

[Job]
public partial struct StructJob
{
    public int A { get; set; }

    public Item? B { get; init; }

    public readonly int Twice => A * 2;
}

[Job]
public sealed partial record Deep(Item? First, Deep.Inner Second)
{
    public sealed record Inner(Point Point, Innermost? More);

    public sealed record Innermost(string Text, Item[] Items);
}

[Job]
public sealed partial class Required
{
    public required int A { get; set; }

    public required string B { get; init; }

    [JsonRequired]
    public string? C { get; set; }

    public required List<Item>? D { get; init; }
}

[Job]
public sealed partial record RequiredToo(int A)
{
    public required string B { get; init; }

    public string C { get; init; } = "c";
}

[Job]
public sealed partial record RequiredParameters(
    [property: JsonRequired] int A, string? B, [property: JsonPropertyOrder(-1)] Item? C, [property: JsonRequired] string D = "d")
{
    [JsonRequired]
    public int E { get; init; } = 5;
}

public class Animal
{
    public virtual string? Sound { get; set; }

    public virtual int Legs { get; init; } = 4;

    [JsonInclude]
    public int Age = 1;
}

[Job]
public sealed partial class Dog : Animal
{
    [JsonIgnore]
    public override string? Sound { get; set; } = "wuff";

    public override int Legs { get; init; } = 3;

    [JsonPropertyName("years")]
    public int Years { get; set; }
}

[Job]
public readonly partial struct Coordinates
{
    [JsonConstructor]
    public Coordinates(double latitude, double longitude = 7.5, Coordinates[]? around = null) =>
        (Latitude, Longitude, Around) = (latitude, longitude, around);

    public double Latitude { get; }

    public double Longitude { get; init; }

    public Coordinates[]? Around { get; }

    public required string Name { get; init; }
}

[Job]
public sealed partial class Setter
{
    [SetsRequiredMembers]
    public Setter() => A = 5;

    public required int A { get; set; }
}

[Job]
public sealed partial record Defaulted(
    int A = 5, string B = "b\"\\", double C = 1.5, Colour D = Colour.Blue, Colour? E = Colour.Green, decimal F = 1.25m,
    char G = '\'', bool H = true, long? I = -3, Guid J = default, Point K = default, string? L = null, float M = 1e10f,
    byte N = 255, double O = double.MaxValue, ulong P = ulong.MaxValue);

[Job]
public sealed partial class GetOnly(int a, string? b)
{
    public int A { get; } = a;

    public string? B { get; } = b;

    public string Computed => $"{A}-{B}";

    public List<int> Numbers { get; } = [1, 2, 3];
}

[Job]
public sealed partial class PrivateSetter
{
    public int A { get; private set; } = 3;

    public int B { private get; set; } = 4;

    public int C { get; internal set; } = 5;

    [JsonInclude]
    public int D { get; internal set; } = 6;

    [JsonInclude]
    internal int E { get; set; } = 7;

    internal int F { get; set; } = 8;
}

[Job]
public sealed partial class Fields
{
    [JsonInclude]
    public int A;

    public int B = 1;

    [JsonInclude]
    public readonly string C = "c";

    public int D { get; set; }

    [JsonInclude]
    internal Item? E;
}

[Job]
public sealed partial class Chosen
{
    public Chosen() => A = -1;

    [JsonConstructor]
    public Chosen(int a, string? b)
    {
        A = a;
        B = b;
    }

    public Chosen(int a, string b, bool c) : this(a, b) => C = c;

    public int A { get; set; }

    public string? B { get; set; }

    public bool C { get; init; }
}

[Job]
public sealed partial class CaseDiffers(int first, string? SECOND)
{
    public int First { get; } = first;

    public string? Second { get; set; } = SECOND;
}

public class Grandparent
{
    public int G1 { get; set; }

    public virtual string? Virtual { get; set; }

    public int Hidden { get; set; }
}

public class Parent : Grandparent
{
    public string? P1 { get; init; } = "p1";

    public override string? Virtual { get; set; }
}

[Job]
public sealed partial class Child : Parent
{
    public int C1 { get; set; }

    public new int Hidden { get; set; }

    public int C2 { get; set; }
}

public abstract record Basis(int Id)
{
    public abstract string Kind { get; set; }

    public string? Note { get; init; } = "note";
}

[Job]
public sealed partial record Derived(int Id, string Name) : Basis(Id)
{
    public override string Kind { get; set; } = "k";
}

public record Page<T>(int Number, T[] Items)
{
    public T? First { get; set; }
}

public struct Pair<TLeft, TRight>
{
    public TLeft Left { get; set; }

    public TRight? Right { get; set; }
}

[Job]
public sealed partial record Generic(Page<Item> A, Page<int>? B, Pair<string, Point?> C, Page<Page<string?>> D);
