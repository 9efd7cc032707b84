using Queue;
using Shop.Contracts;

namespace Shop.Mails;

sealed class Receipts(TextWriter output)
{
    [JobHandler]
    public Task SendAsync(SendReceipt job) =>
        output.WriteLineAsync($"receipt of order {job.OrderId} sent to {job.Mail}");
}
