using Queue;

namespace Upgrade.Old;

[Job("send-invoice")]
public sealed partial record SendInvoice(long Number, string Customer);
