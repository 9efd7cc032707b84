using Queue;

namespace Upgrade.New;

[Job("send-invoice", Version = 2)]
public sealed partial record SendInvoice(long InvoiceId, string Customer)
{
    [JobUpgrade(1)]
    static SendInvoice Upgrade(SendInvoiceV1 old) => new(old.Number, old.Customer);
}

public sealed record SendInvoiceV1(long Number, string Customer);
