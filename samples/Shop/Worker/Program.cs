using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Queue;
using Shop.Contracts;
using Shop.Worker;

// The memory queue ends with the process, so alone this program ships the orders that it is started with.
using var host = WorkerHost.Create([], queue => queue.UseMemory(), Console.Out);
await host.StartAsync();
var queue = host.Services.GetRequiredService<IQueue>();
foreach (var orderId in args.Select(long.Parse))
{
    await queue.DispatchAsync(new ShipOrder(orderId, $"{orderId} Main Street"));
    await queue.DispatchAsync(new SendReceipt(orderId, $"customer{orderId}@example.com"));
}

while (await queue.CountAsync() is { Ready: > 0 } or { Delayed: > 0 } or { Leased: > 0 })
    await Task.Delay(20);
await host.StopAsync();
