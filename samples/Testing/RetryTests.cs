using Queue;
using Queue.Testing;

namespace Testing;

/// <summary>The real worker, on a clock that the test moves.</summary>
public sealed class RetryTests : IAsyncDisposable
{
    readonly WorkerHarness harness = new();
    readonly Shop shop;

    public RetryTests()
    {
        shop = new(harness.Clock);
        var options = new WorkerOptions { Queues = ["default", "marketing"] };
        harness.AddWorker(TestingJobs.Table, options, shop.CreateServices(harness.Queue));
    }

    [Fact]
    public async Task A_bank_that_does_not_answer_is_asked_again()
    {
        shop.Bank.Refusals = 2;

        await harness.Queue.DispatchAsync(new ChargeCard(7, 12.50m));
        await harness.AdvanceAsync(TimeSpan.FromMinutes(11));

        Assert.Equal([0, 1, 11], harness.Starts
            .Where(start => start.Name == "charge-card")
            .Select(start => (start.At - harness.Starts[0].At).TotalMinutes));
        Assert.Equal(["receipt of order 7"], shop.Outbox);
    }

    [Fact]
    public async Task A_closed_bank_costs_no_attempt()
    {
        shop.Bank.IsOpen = false;
        await harness.Queue.DispatchAsync(new ChargeCard(7, 12.50m));
        await harness.DrainAsync();
        shop.Bank.IsOpen = true;

        await harness.AdvanceAsync(TimeSpan.FromHours(1));

        Assert.Equal([1, 1], harness.Starts.Take(2).Select(start => start.Attempt));
        harness.Queue.AssertDispatched(new SendReceipt(7));
    }

    [Fact]
    public async Task A_bank_that_hangs_is_a_failed_attempt()
    {
        shop.Bank.Hangs = true;

        await harness.Queue.DispatchAsync(new ChargeCard(7, 12.50m));
        await harness.AdvanceAsync(TimeSpan.FromMinutes(15));

        var failure = Assert.Single(harness.Failures);
        Assert.IsType<TimeoutException>(failure.Exception);
        Assert.Equal(3, failure.Job.Attempts);
    }

    [Fact]
    public async Task A_review_is_asked_for_after_a_week()
    {
        await new Checkout(harness.Queue).PlaceAsync(8, 0);

        await harness.AdvanceAsync(TimeSpan.FromDays(7) - TimeSpan.FromTicks(1));
        Assert.Empty(shop.Outbox);

        await harness.AdvanceAsync(TimeSpan.FromTicks(1));
        Assert.Equal(["how was order 8?"], shop.Outbox);
    }

    public ValueTask DisposeAsync() => harness.DisposeAsync();
}
