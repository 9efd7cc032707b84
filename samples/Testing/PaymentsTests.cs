using Microsoft.Extensions.DependencyInjection;
using Queue;
using Queue.Testing;

namespace Testing;

/// <summary>Code that dispatches together with its handlers, which run at once.</summary>
public sealed class PaymentsTests
{
    readonly Shop shop = new(TimeProvider.System);

    [Fact]
    public async Task A_paid_order_has_its_receipt()
    {
        using var queue = CreateQueue();

        await new Checkout(queue).PlaceAsync(7, 12.50m);

        Assert.Equal([(7, 12.50m)], shop.Bank.Charges);
        Assert.Equal(["receipt of order 7"], shop.Outbox);
    }

    [Fact]
    public async Task What_a_handler_throws_comes_out_of_the_dispatch()
    {
        using var queue = CreateQueue();
        shop.Bank.Refusals = 1;

        await Assert.ThrowsAsync<HttpRequestException>(() => new Checkout(queue).PlaceAsync(7, 12.50m));

        queue.AssertNotDispatched<SendReceipt>();
    }

    InlineQueue CreateQueue()
    {
        var services = new ServiceCollection();
        services.AddSingleton<IBank>(shop.Bank).AddSingleton(shop.Outbox);
        services.AddQueue(queue => queue
            .Use(provider => new InlineQueue(TestingJobs.Table, provider))
            .AddJobs(TestingJobs.Table));
        return (InlineQueue)services.BuildServiceProvider().GetRequiredService<IQueue>();
    }
}
