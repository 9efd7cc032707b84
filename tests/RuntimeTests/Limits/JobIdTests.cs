using Queue.Storage;

namespace Queue.RuntimeTests.Limits;

public sealed class JobIdTests
{
    [Fact]
    public void An_id_is_a_uuid_of_version_7_with_the_time_of_its_making()
    {
        var before = DateTimeOffset.UtcNow.AddSeconds(-2);
        var id = JobId.Next();

        Assert.Equal(7, id.Version);
        Assert.InRange(id.Variant, 8, 11);
        Span<byte> bytes = stackalloc byte[16];
        id.TryWriteBytes(bytes, bigEndian: true, out _);
        var milliseconds = 0L;
        foreach (var part in bytes[..6])
            milliseconds = (milliseconds << 8) | part;
        Assert.InRange(DateTimeOffset.FromUnixTimeMilliseconds(milliseconds), before, DateTimeOffset.UtcNow.AddSeconds(2));
    }

    [Fact]
    public void Ids_grow_in_the_order_of_their_bytes_and_as_guids()
    {
        var ids = Enumerable.Range(0, 100_000).Select(static _ => JobId.Next()).ToArray();
        for (var i = 1; i < ids.Length; i++)
        {
            Assert.True(ids[i].CompareTo(ids[i - 1]) > 0, $"{ids[i - 1]} {ids[i]}");
            Assert.True(string.CompareOrdinal($"{ids[i]}", $"{ids[i - 1]}") > 0, $"{ids[i - 1]} {ids[i]}");
        }
    }

    [Fact]
    public async Task Ids_are_unique_and_grow_on_every_thread()
    {
        var runs = await Task.WhenAll(Enumerable.Range(0, 4).Select(static _ => Task.Run(
            static () => Enumerable.Range(0, 50_000).Select(static _ => JobId.Next()).ToArray())));

        Assert.All(runs, static ids => Assert.Equal(ids.Order(), ids));
        Assert.Equal(200_000, runs.SelectMany(static ids => ids).Distinct().Count());
    }

    [Fact]
    public async Task An_id_made_after_another_was_seen_is_greater_whatever_the_thread()
    {
        var last = JobId.Next();
        for (var i = 0; i < 20_000; i++)
        {
            var next = await Task.Run(JobId.Next);
            Assert.True(next.CompareTo(last) > 0, $"{last} {next}");
            last = next;
        }
    }
}
