namespace Queue.RuntimeTests.Json.Shapes;

public class Shelf<T>
{
    public required List<T>? Items { get; init; }

    public int Total { get; init; } = 1;

    public T? First { get; init; }

    public Shelf<T>? Next { get; init; }
}

public sealed class People : Shelf<Item?>
{
    public string? Title { get; init; } = "people";
}

public sealed record Ranged<T>(T From)
    where T : struct, IComparable<T>
{
    public T? To { get; init; }

    public required string Label { get; init; }
}

public struct Entry<TKey, TValue>
{
    public TKey? Key { get; init; }

    public required TValue? Value { get; init; }
}

public static class Holder<T>
    where T : class, new()
{
    public sealed class Of<TOther>
    {
        public T? One { get; init; } = new();

        public Dictionary<string, TOther?>? Others { get; init; }
    }
}

[Job]
public sealed partial class Generics
{
    public Shelf<int>? Numbers { get; init; }

    public Shelf<string?>? Texts { get; init; }

    public People? People { get; init; }

    public Ranged<decimal>? Prices { get; init; }

    public Entry<Guid, Item> Entry { get; init; }

    public Entry<string, Point?>? Other { get; init; }

    public Holder<Settable>.Of<double>? Held { get; init; }
}

[Job]
public sealed partial class Shelved : Shelf<Entry<int, Colour>>;
