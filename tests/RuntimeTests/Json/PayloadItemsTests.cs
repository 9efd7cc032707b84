using System.Buffers;
using System.Text;
using Queue.Json;
using Queue.RuntimeTests.Json.Shapes;

namespace Queue.RuntimeTests.Json;

/// <summary>The building block that collects items, on its own.</summary>
public sealed class PayloadItemsTests
{
    const int FewItems = 16;

    public static TheoryData<int> Counts => [0, 1, 2, FewItems - 1, FewItems, FewItems + 1, 63, 64, 65, 1_000, 9_999];

    [Theory]
    [MemberData(nameof(Counts))]
    public void Collections_are_made_with_exactly_their_number(int count)
    {
        var numbers = Enumerable.Range(0, count).ToArray();
        var document = Encoding.UTF8.GetBytes($"[{string.Join(',', numbers)}]");
        Assert.Equal(numbers, Collect(document).ToArray());
        Assert.Equal(numbers, Collect(document).ToImmutableArray());
        Assert.Equal(numbers, Collect(document).ToImmutableList());
        Assert.Equal(numbers, Collect(document).ToHashSet());
        var list = Collect(document).ToList();
        Assert.Equal(numbers, list);
        Assert.Equal(count, list!.Capacity);
    }

    [Theory]
    [InlineData("[")]
    [InlineData("[1")]
    [InlineData("[1,")]
    [InlineData("[1,]")]
    [InlineData("[,1]")]
    [InlineData("[1 2]")]
    [InlineData("[1}")]
    [InlineData("[1,x]")]
    [InlineData("[x]")]
    public void What_does_not_end_as_it_must_is_no_collection(string text)
    {
        var document = Encoding.UTF8.GetBytes(text);
        Assert.Null(Collect(document).ToArray());
        Assert.Null(Collect(document).ToList());
        Assert.Null(Collect(document).ToHashSet());
        Assert.Null(Collect(document).ToImmutableList());
        Assert.True(Collect(document).ToImmutableArray().IsDefault);
    }

    [Fact]
    public void Giving_up_half_way_keeps_no_array_of_the_pool()
    {
        var document = Encoding.UTF8.GetBytes($"[{string.Join(',', Enumerable.Range(0, 5_000))},x]");
        Assert.Null(Collect(document).ToList());
        var before = GC.GetAllocatedBytesForCurrentThread();
        for (var i = 0; i < 100; i++)
            Collect(document).ToList();
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 100_000);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void No_reference_stays_in_the_pool(bool isComplete)
    {
        const int count = 50;
        var document = Encoding.UTF8.GetBytes($"[{string.Join(',', Enumerable.Range(0, count))}{(isComplete ? "]" : "")}");
        var reader = new PayloadReader(document);
        Assert.True(reader.TrySkip("["u8));
        var items = new PayloadItems<Thing>();
        while (items.TryMoveNext(ref reader) && reader.TryReadInt32(out var number))
            items.Add(new(number));
        Assert.Equal(isComplete, items.ToArray() is not null);

        var rented = ArrayPool<Thing>.Shared.Rent(count);
        Assert.All(rented, Assert.Null);
    }

    [Fact]
    public void Collections_in_collections_of_the_same_type_do_not_mix()
    {
        var forest = new Forest { Name = "root", Children = [] };
        for (var i = 0; i < 70; i++)
            forest.Children.Add(new() { Name = $"{i}", Children = [.. Enumerable.Range(0, i).Select(j => new Forest { Name = $"{i}.{j}" })] });
        var read = JobPayload.Decode<Forest>(JobPayload.Encode(forest));
        Assert.Equal(
            forest.Children.SelectMany(child => child.Children!).Select(child => child.Name),
            read.Children!.SelectMany(child => child.Children!).Select(child => child.Name));
    }

    static PayloadItems<int> Collect(ReadOnlySpan<byte> document)
    {
        var reader = new PayloadReader(document);
        Assert.True(reader.TrySkip("["u8));
        var items = new PayloadItems<int>();
        while (items.TryMoveNext(ref reader) && reader.TryReadInt32(out var item))
            items.Add(item);
        return items;
    }

    sealed record Thing(int Number);
}
