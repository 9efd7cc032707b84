namespace Queue.RuntimeTests.Json.Shapes;

[Job]
public sealed partial record Arrays(int[] A, string?[]? B, Item[] C, int?[] D, Point[] E, int[][] F, bool[] G, decimal[] H);

[Job]
public sealed partial record Lists(List<int> A, List<string?>? B, List<Item> C, List<List<Point>> D, List<Guid> E);

[Job]
public sealed partial record ListInterfaces(
    IEnumerable<int> A, ICollection<string> B, IList<Item?>? C, IReadOnlyCollection<Guid> D, IReadOnlyList<Point?> E);

[Job]
public sealed partial record Dictionaries(
    Dictionary<string, int> A, Dictionary<string, string?>? B, Dictionary<string, Item?> C,
    Dictionary<string, Dictionary<string, List<int>>> D, Dictionary<string, Colour?> E);

[Job]
public sealed partial record DictionaryInterfaces(IDictionary<string, int> A, IReadOnlyDictionary<string, Item>? B);

[Job]
public sealed partial class Collected
{
    public List<int> A { get; set; } = [1, 2, 3];

    public Dictionary<string, int> B { get; init; } = new() { ["x"] = 1 };

    public IReadOnlyList<string> C { get; init; } = ["a"];

    public int[] D { get; set; } = [9];
}

[Job]
public sealed partial record Orders(Guid Id, string Title, List<Item> Items, Dictionary<string, int> Tags);

[Job]
public sealed partial record Tree(int Value, Tree? Left, Tree? Right);

[Job]
public sealed partial class Forest
{
    public string? Name { get; set; }

    public List<Forest>? Children { get; init; }

    public Dictionary<string, Forest?>? Named { get; set; }

    public Leaf Leaf { get; set; }

    public Forest[]? More { get; set; }
}

public record struct Leaf(int Weight, Item? Item);
