using Queue;
using Upgrade.Old;

namespace Upgrade.New;

public static class Invoices
{
    [JobHandler]
    public static void Send(SendInvoice job) => Ledger.Write("new", job.InvoiceId, job.Customer);
}
