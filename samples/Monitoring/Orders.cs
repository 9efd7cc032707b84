using Queue;

[Job("ship-order")]
sealed partial record ShipOrder(long OrderId);

[Job("send-receipt")]
sealed partial record SendReceipt(long OrderId);

static class Orders
{
    [JobHandler]
    public static async Task ShipAsync(ShipOrder job, IQueue queue, CancellationToken cancellationToken)
    {
        await Task.Delay(20, cancellationToken);
        await queue.DispatchAsync(new SendReceipt(job.OrderId), cancellationToken);
    }

    [JobHandler]
    public static void SendReceipt(SendReceipt job) => Console.WriteLine($"order {job.OrderId} is shipped");
}
