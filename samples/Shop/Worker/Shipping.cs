using Queue;
using Shop.Contracts;

namespace Shop.Worker;

static class Shipping
{
    [JobHandler, UseMiddleware<KnownAddresses>]
    public static Task ShipAsync(ShipOrder job, TextWriter output) =>
        output.WriteLineAsync($"order {job.OrderId} shipped to {job.Address}");
}
