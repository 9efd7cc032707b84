using Queue;
using Shop.Contracts;

namespace Shop.Web;

/// <summary>The host that only dispatches: it names no table, and so nothing asks it for handlers.</summary>
public static class WebHost
{
    /// <summary>Takes orders and dispatches what is to be done for them.</summary>
    public static WebApplication Create(string[] args, Action<QueueBuilder> useDriver)
    {
        var builder = WebApplication.CreateSlimBuilder(args);
        builder.Logging.SetMinimumLevel(LogLevel.Warning);
        builder.Services.AddQueue(useDriver);
        var app = builder.Build();
        app.MapPost("/orders/{orderId:long}", async (long orderId, string address, string mail, IQueue queue) =>
        {
            await queue.DispatchAsync(new ShipOrder(orderId, address));
            await queue.DispatchAsync(new SendReceipt(orderId, mail));
            return Results.Accepted();
        });
        return app;
    }
}
