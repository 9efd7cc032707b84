using System.Collections.Immutable;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Queue;
using Queue.Json;
using Queue.Storage;

namespace AotApp;

/// <summary>
/// Every shape that a payload can have, dispatched, decoded and handled: in the form in which it is written, and in one
/// that another program might have written, which takes the general way through System.Text.Json.
/// </summary>
static class Shapes
{
    public static async Task RunAsync(IServiceProvider services)
    {
        using var queue = new MemoryQueue();
        var worker = new Worker(queue, AotAppJobs.Table, new WorkerOptions { Concurrency = 1 }, services);
        var running = worker.RunAsync();

        await CheckAsync(queue, new Numbers(
            true, 255, -128, -32768, 65535, int.MinValue, uint.MaxValue, long.MinValue, ulong.MaxValue,
            1.5f, 0.1, 79228162514264337593543950335m));
        await CheckAsync(queue, new Texts(
            'Ж', "Ἀθήνα & <Łódź> 🎉 \"\\\n", null, new Uri("https://example.org/a?b=ü"), [0, 1, 254, 255], null));
        await CheckAsync(queue, new Times(
            Guid.Parse("d7570928-1074-4f7e-9992-04bba74d8095"),
            new DateTime(2026, 11, 23, 10, 11, 12, 345, DateTimeKind.Utc),
            new DateTime(1999, 12, 31),
            new DateTimeOffset(2026, 11, 23, 10, 11, 12, TimeSpan.FromHours(-3.5)),
            new DateOnly(2024, 2, 29), new TimeOnly(23, 59, 59, 999), TimeSpan.FromDays(-1.25)));
        await CheckAsync(queue, new Choices(
            Level.High, Days.Saturday | Days.Sunday, Level.Low, null, 42, null, new DateOnly(1, 1, 1)));
        await CheckAsync(queue, new Nested(
            new(1, 2), new() { Street = "Ermou" }, new() { Width = 3, Height = 4 }, new Money(9.90m, "EUR"), null));
        await CheckAsync(queue, new Settable
        {
            Name = "outer", Mail = "a@example.org", Inner = new() { Name = "inner", Count = 0 },
        });
        await CheckAsync(queue, new Plain { Id = 7, Note = "a struct" });
        await CheckAsync(queue, new Collections(
            [1, 2, 3], ["a", null, "ц"], [new(1), new(2, 3)], [Guid.Empty], [long.MaxValue], [0.5, -1e300],
            [[1], [], [2, 3]], new() { ["bread"] = new(2.5m, "EUR"), ["ключ"] = default }, []));
        await CheckAsync(queue, new Draw(new Circle(2.5), "round", [new Square(1), new Circle(0)]));
        await CheckAsync(queue, new Sets(
            [3, 1], new HashSet<string> { "ц", "a" }, [1, 2], [new(9.90m, "EUR")], new() { [-5] = "x" },
            new Dictionary<Guid, int> { [Guid.Empty] = 1 }));
        await CheckAsync(queue, new RareCollections(
            new([1, 2]), new([3]), ["b", "a"], new() { ["k"] = 1 }, [4],
            ImmutableDictionary<Level, Point>.Empty.Add(Level.High, new(1)), new int[] { 1, 2 }, new byte[] { 3 },
            new() { new Point(1) }, new() { [new DateOnly(2026, 11, 23)] = 0.5 }));
        await CheckAsync(queue, new Names(Mood.SoSo, null, Level.High, null));
        await CheckAsync(queue, new Handled
        {
            Number = 7, Node = JsonNode.Parse("{\"a\":[1]}"), Element = JsonElement.Parse("[true]"), Called = "no",
            More = new() { Rest = new() { ["b"] = JsonElement.Parse("{}") } }, Stamp = new(UInt128.MaxValue),
        });
        await CheckAsync(queue, new Pages(
            new() { Items = [new(1)], Total = 2, First = new(3) }, new() { Items = ["a"] },
            new() { Items = [new(9.90m, "EUR")], Bank = "b" }, new(1) { To = 5, Label = "few" },
            new("best", new(1, "EUR"))));

        await worker.StopAsync();
        await running;
    }

    static async Task CheckAsync<T>(MemoryQueue queue, T job) where T : IJob<T>
    {
        await queue.DispatchAsync(job);
        await Journal.Shared.PrintAsync(1);

        var json = Encoding.UTF8.GetString(JobPayload.Encode(job));
        var foreign = "{ \"Unknown\": [1, {}]," + json[1..].Replace("\":", "\" : ", StringComparison.Ordinal);
        await queue.PushAsync([new NewJob(JobId.Next(), T.Definition.Name, Encoding.UTF8.GetBytes(foreign))]);
        await Journal.Shared.PrintAsync(1);
    }
}
