using Queue;

namespace Upgrade.Old;

public static class Invoices
{
    [JobHandler]
    public static void Send(SendInvoice job) => Ledger.Write("old", job.Number, job.Customer);
}
