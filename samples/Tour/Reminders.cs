using Queue;

namespace Tour;

[Job("send-reminder", Queue = "billing", MaxAttempts = 8, Timeout = "2m")]
[Backoff(BackoffKind.Exponential, Initial = "100ms", Factor = 2, Max = "1h", Jitter = 0.2)]
[NoRetry(typeof(InvalidAddressException))]
public sealed partial record SendReminder(long InvoiceId, string Address);

[Job("check-payment", Queue = "billing")]
[Backoff("100ms", "1s", "10m")]
public sealed partial record CheckPayment(long InvoiceId);

[Job("check-payments", Queue = "billing")]
public sealed partial record CheckPayments(long FirstInvoice, int Count);

public sealed class InvalidAddressException(string address) : Exception($"'{address}' is no address");

public static class Reminders
{
    [JobHandler]
    public static async Task SendAsync(SendReminder job, CancellationToken cancellationToken)
    {
        if (!job.Address.Contains('@'))
            throw new InvalidAddressException(job.Address);
        await Task.Delay(10, cancellationToken);
        Console.WriteLine($"reminder of invoice {job.InvoiceId} sent to {job.Address}");
    }

    [JobHandler]
    public static void Check(CheckPayment job, JobContext context)
    {
        if (context.Attempt == 1)
            throw new InvalidOperationException($"the bank knows nothing of invoice {job.InvoiceId} yet");
        Console.WriteLine($"invoice {job.InvoiceId} is paid, said attempt {context.Attempt}");
    }

    [JobHandler]
    public static async Task CheckAllAsync(CheckPayments job, IQueue queue, CancellationToken cancellationToken)
    {
        var invoices = Enumerable.Range(0, job.Count).Select(i => new CheckPayment(job.FirstInvoice + i));
        await queue.DispatchAsync(invoices, cancellationToken: cancellationToken);
    }
}
