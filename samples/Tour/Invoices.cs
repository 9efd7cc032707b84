using Queue;

namespace Tour;

[Job("send-invoice", Queue = "billing", Priority = 5, Aliases = ["SendBill"])]
public sealed partial record SendInvoice(long InvoiceId, string Customer, decimal Amount);

public static class Invoices
{
    [JobHandler]
    public static async Task<JobOutcome> SendAsync(
        SendInvoice job, JobContext context, CancellationToken cancellationToken)
    {
        if (job.Amount <= 0)
            return JobOutcome.Fail($"invoice {job.InvoiceId} is over {job.Amount}");
        if (context.Releases == 0 && job.Customer == "Grace")
            return JobOutcome.Release(TimeSpan.FromMilliseconds(200));

        await Task.Delay(10, cancellationToken);
        Console.WriteLine($"invoice {job.InvoiceId} sent to {job.Customer}, attempt {context.Attempt}");
        return JobOutcome.Completed;
    }
}
