using Queue.Working;

namespace Queue.RuntimeTests.Working;

public class StoreBackoffTests
{
    [Fact]
    public void The_wait_doubles_from_a_tenth_of_a_second_to_ten_seconds_and_is_lengthened_by_a_quarter_at_most()
    {
        for (var seed = 0; seed < 1_000; seed++)
        {
            var backoff = new StoreBackoff(seed);
            foreach (var least in new[] { 100, 200, 400, 800, 1_600, 3_200, 6_400, 10_000, 10_000, 10_000, 10_000, 10_000 })
                Assert.InRange(backoff.Next().TotalMilliseconds, least, least * 1.25);
        }
    }

    [Fact]
    public void Those_who_wait_do_not_all_come_back_together()
    {
        var waits = Enumerable.Range(0, 10).Select(seed => new StoreBackoff(seed).Next()).ToList();

        Assert.Equal(waits.Count, waits.Distinct().Count());
    }

    [Fact]
    public void A_store_that_is_back_is_forgiven()
    {
        var backoff = new StoreBackoff(1);
        var first = backoff.Next();
        backoff.Next();
        Assert.True(backoff.HasFailed);

        backoff.Reset();

        Assert.False(backoff.HasFailed);
        Assert.Equal(first, backoff.Next());
    }
}
