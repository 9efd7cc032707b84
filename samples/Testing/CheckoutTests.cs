using Queue.Testing;

namespace Testing;

/// <summary>Code that dispatches, with a queue that runs nothing.</summary>
public sealed class CheckoutTests : IDisposable
{
    readonly FakeQueue queue = new();

    [Fact]
    public async Task An_order_is_charged_and_reviewed_a_week_later()
    {
        await new Checkout(queue).PlaceAsync(7, 12.50m);

        queue.AssertDispatched(new ChargeCard(7, 12.50m));
        queue.AssertDispatched<AskForReview>(sent => sent.Delay == TimeSpan.FromDays(7) && sent.Queue == "marketing");
        Assert.Equal(2, queue.Dispatched.Count);
    }

    [Fact]
    public async Task A_free_order_is_not_charged()
    {
        await new Checkout(queue).PlaceAsync(8, 0);

        queue.AssertNotDispatched<ChargeCard>();
        queue.AssertDispatched<AskForReview>(sent => sent.Job.OrderId == 8);
    }

    public void Dispose() => queue.Dispose();
}
