using Microsoft.Extensions.Time.Testing;
using Queue.Storage;

namespace Queue.RuntimeTests.Dispatching;

public sealed class UniqueDispatchTests : IDisposable
{
    static readonly PopRequest Request =
        new([QueueLimits.DefaultQueue], TimeSpan.FromMinutes(1), TimeSpan.Zero);

    readonly FakeTimeProvider clock = new(new DateTimeOffset(2026, 3, 1, 12, 0, 0, TimeSpan.Zero));
    readonly MemoryQueue queue;

    public UniqueDispatchTests() => queue = new(new MemoryQueueOptions { TimeProvider = clock });

    [Fact]
    public async Task A_second_dispatch_returns_the_id_of_the_first_and_says_so()
    {
        var first = await queue.DispatchAsync(new UniqueJob(1, "first"));
        var second = await queue.DispatchAsync(new UniqueJob(1, "second"), TimeSpan.FromHours(1));
        var other = await queue.DispatchAsync(new UniqueJob(2));

        Assert.False(first.IsDuplicate);
        Assert.Equal(new DispatchResult(first.Id, IsDuplicate: true), second);
        Assert.False(other.IsDuplicate);
        Assert.Equal(2, (await queue.CountAsync()).Ready);
    }

    [Fact]
    public async Task The_time_of_the_definition_counts_from_the_dispatch()
    {
        var first = await queue.DispatchAsync(new UniqueJob(1));
        await CompleteAsync();
        clock.Advance(TimeSpan.FromSeconds(59));
        Assert.Equal(first.Id, (await queue.DispatchAsync(new UniqueJob(1))).Id);
        clock.Advance(TimeSpan.FromSeconds(1));

        Assert.False((await queue.DispatchAsync(new UniqueJob(1))).IsDuplicate);
    }

    [Fact]
    public async Task Without_members_the_whole_payload_is_the_key()
    {
        Assert.False((await queue.DispatchAsync(new UniquePayload(1, 0.5))).IsDuplicate);
        Assert.False((await queue.DispatchAsync(new UniquePayload(1, 0.25))).IsDuplicate);
        Assert.True((await queue.DispatchAsync(new UniquePayload(1, 0.5))).IsDuplicate);
    }

    [Fact]
    public async Task A_batch_says_of_each_job_whether_it_is_a_duplicate()
    {
        var first = await queue.DispatchAsync(new UniqueJob(1));

        var results = await queue.DispatchAsync([new UniqueJob(0), new UniqueJob(1), new UniqueJob(2), new UniqueJob(0)]);

        Assert.Equal([false, true, false, true], results.Select(static one => one.IsDuplicate));
        Assert.Equal((first.Id, results[0].Id), (results[1].Id, results[3].Id));
        Assert.Equal(3, (await queue.CountAsync()).Ready);
    }

    [Fact]
    public async Task A_key_at_dispatch_takes_the_place_of_that_of_the_job()
    {
        var mine = new DispatchOptions { UniqueKey = "mine" };
        Assert.False((await queue.DispatchAsync(new UniqueJob(1), mine)).IsDuplicate);
        Assert.True((await queue.DispatchAsync(new UniqueJob(2), mine)).IsDuplicate);
        Assert.False((await queue.DispatchAsync(new UniqueJob(1))).IsDuplicate);
        Assert.False((await queue.DispatchAsync(new PlainJob(1), mine)).IsDuplicate);
        Assert.True((await queue.DispatchAsync(new PlainJob(2), mine)).IsDuplicate);
    }

    [Fact]
    public async Task A_time_at_dispatch_takes_the_place_of_that_of_the_job()
    {
        await queue.DispatchAsync(new UniqueJob(1), new DispatchOptions { UniqueFor = TimeSpan.FromHours(1) });
        await CompleteAsync();
        clock.Advance(TimeSpan.FromMinutes(59));

        Assert.True((await queue.DispatchAsync(new UniqueJob(1))).IsDuplicate);
    }

    [Fact]
    public async Task A_key_or_a_time_that_can_not_be_is_refused()
    {
        var longest = new string('k', QueueLimits.MaxUniqueKeyLength);
        Assert.False((await DispatchAsync(longest)).IsDuplicate);
        foreach (var key in (string[])["", longest + "k", "a\0b", "a\nb", "\ud83d"])
            await Assert.ThrowsAsync<ArgumentException>(() => DispatchAsync(key).AsTask());
        await DispatchAsync("shortest", QueueLimits.MinUniqueFor);
        await DispatchAsync("longest", QueueLimits.MaxUniqueFor);
        foreach (var time in (TimeSpan[])[TimeSpan.Zero, QueueLimits.MaxUniqueFor + TimeSpan.FromTicks(1)])
            await Assert.ThrowsAsync<ArgumentOutOfRangeException>(() => DispatchAsync("key", time).AsTask());
        await Assert.ThrowsAsync<ArgumentException>(() => DispatchAsync(null, TimeSpan.FromHours(1)).AsTask());

        ValueTask<DispatchResult> DispatchAsync(string? key, TimeSpan? time = null) => queue.DispatchAsync(
            new PlainJob(1), new DispatchOptions { UniqueKey = key, UniqueFor = time });
    }

    [Fact]
    public async Task A_key_that_is_too_long_to_be_made_is_refused()
    {
        var job = new UniqueText { Texts = new(["fine", new string('a', 2 * QueueLimits.MaxPayloadBytes)]) };

        var error = await Assert.ThrowsAsync<JobPayloadException>(() => queue.DispatchAsync(job).AsTask());

        Assert.Contains("unique key of 'dispatch-unique-text'", error.Message, StringComparison.Ordinal);
        Assert.Equal(0, (await queue.CountAsync()).Ready);
    }

    public void Dispose() => queue.Dispose();

    async Task CompleteAsync()
    {
        var leases = new Lease[1];
        Assert.Equal(1, await queue.PopAsync(Request, leases));
        Assert.Empty(await queue.AckAsync(leases));
    }
}
