using Queue.Json;
using Queue.RuntimeTests.Json.Shapes;

namespace Queue.RuntimeTests.Json;

/// <summary>Decoding allocates no more than building the same value by hand, and encoding no more than the payload.</summary>
public sealed class AllocationTests
{
    const int Calls = 30;

    static readonly Guid Id = Guid.Parse("d7570928-1074-4f7e-9992-04bba74d8095");

    public static TheoryData<int> Counts => [0, 1, 3, 10, 16, 17, 100, 500];

    [Theory]
    [MemberData(nameof(Counts))]
    public void Arrays(int count) => Check(() => new Arrays(
        New(count, i => i), New(count, Text), New(count, NewItem), New(count, i => (int?)i), New(count, i => new Point(i, i)),
        New(count, i => New(3, j => j)), New(count, i => i % 2 == 0), New(count, i => (decimal)i)));

    [Theory]
    [MemberData(nameof(Counts))]
    public void Lists(int count) => Check(() => new Lists(
        NewList(count, i => i), NewList<string?>(count, Text), NewList(count, NewItem),
        NewList(count, i => NewList(3, j => new Point(j, j))), NewList(count, _ => Id)));

    [Theory]
    [MemberData(nameof(Counts))]
    public void Lists_behind_interfaces(int count) => Check(
        () => new ListInterfaces(
            NewList(count, i => i), NewList(count, Text), NewList<Item?>(count, NewItem), NewList(count, _ => Id),
            NewList<Point?>(count, i => new Point(i, i))),
        enumerators: 300);

    [Theory]
    [MemberData(nameof(Counts))]
    public void Dictionaries(int count) => Check(() => new Dictionaries(
        NewDictionary(count, i => i), NewDictionary<string?>(count, Text), NewDictionary<Item?>(count, NewItem),
        NewDictionary(count, i => NewDictionary(2, j => NewList(2, k => k))), NewDictionary<Colour?>(count, _ => Colour.Blue)));

    [Theory]
    [MemberData(nameof(Counts))]
    public void Records_in_lists_in_records(int count) => Check(() => new Orders(
        Id, Text(1), NewList(count, NewItem), NewDictionary(count, i => i)));

    static void Check<T>(Func<T> build, int enumerators = 0) where T : IJob<T>
    {
        var job = build();
        var payload = JobPayload.Encode(job);
        Assert.Equal(payload, JobPayload.Encode(JobPayload.Decode<T>(payload)));
        var byHand = Measure(build);
        var decoding = Measure(() => JobPayload.Decode<T>(payload));
        Assert.True(decoding <= byHand, $"Decoding allocated {decoding} bytes, building by hand {byHand}.");
        Assert.InRange(Measure(() => JobPayload.Encode(job)), 0, 24 + (payload.Length + 7) / 8 * 8 + enumerators);
    }

    // The least of several calls: the first ones fill the pools and the thread's buffer.
    static long Measure<T>(Func<T> work)
    {
        var least = long.MaxValue;
        for (var i = 0; i < Calls; i++)
        {
            var before = GC.GetAllocatedBytesForCurrentThread();
            GC.KeepAlive(work());
            least = Math.Min(least, GC.GetAllocatedBytesForCurrentThread() - before);
        }

        return least;
    }

    // As long as what is written, and made anew each time.
    static string Text(int i) => string.Create(8, i, static (chars, i) => chars.Fill((char)('a' + i % 26)));

    static Item NewItem(int i) => new(i, Text(i), 1.5);

    static T[] New<T>(int count, Func<int, T> create)
    {
        var items = new T[count];
        for (var i = 0; i < count; i++)
            items[i] = create(i);
        return items;
    }

    static List<T> NewList<T>(int count, Func<int, T> create)
    {
        var items = new List<T>(count);
        for (var i = 0; i < count; i++)
            items.Add(create(i));
        return items;
    }

    static Dictionary<string, T> NewDictionary<T>(int count, Func<int, T> create)
    {
        var entries = new Dictionary<string, T>();
        for (var i = 0; i < count; i++)
            entries.Add($"key{i}", create(i));
        return entries;
    }
}
