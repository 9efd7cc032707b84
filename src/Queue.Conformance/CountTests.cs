using Queue.Storage;

namespace Queue.Conformance;

public abstract class CountTests : ConformanceTests
{
    [Fact]
    public async Task An_empty_queue_counts_nothing()
    {
        await CountsAreAsync();
        await CountsAreAsync(queue: "never-used");
    }

    [Fact]
    public async Task Jobs_are_counted_by_what_they_wait_for()
    {
        await FailOneAsync();
        await PushAsync();
        await PopAsync();
        await PushAsync();
        await PushAsync();
        await PushAsync(delay: Minute);

        await CountsAreAsync(ready: 2, delayed: 1, leased: 1, failed: 1);
    }

    [Fact]
    public async Task Each_queue_has_its_own_counts_and_null_means_all()
    {
        await FailOneAsync("x", "a");
        await PushAsync("x", "a", delay: Minute);
        await PushAsync("x", "b");
        await PopAsync(null, "b");
        await PushAsync("x", "b");

        await CountsAreAsync(delayed: 1, failed: 1, queue: "a");
        await CountsAreAsync(ready: 1, leased: 1, queue: "b");
        await CountsAreAsync(ready: 1, delayed: 1, leased: 1, failed: 1);
    }

    [Fact]
    public async Task Counts_follow_the_clock()
    {
        await PushAsync(delay: 2 * Second);
        await PushAsync();
        await PopAsync(4 * Second);
        await CountsAreAsync(delayed: 1, leased: 1);

        await AdvanceAsync(2 * Second);
        await CountsAreAsync(ready: 1, leased: 1);
        await AdvanceAsync(2 * Second + TimeSpan.FromMilliseconds(5));

        await CountsAreAsync(ready: 2);
    }
}
