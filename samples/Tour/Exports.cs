using Queue;

namespace Tour;

[Job("export-orders", Queue = "billing")]
public sealed partial record ExportOrders(int Pages);

public static class Exports
{
    [JobHandler]
    public static async Task ExportAsync(ExportOrders job, JobContext context, CancellationToken cancellationToken)
    {
        for (var page = 1; page <= job.Pages; page++)
        {
            await Task.Delay(10, cancellationToken);
            await context.ReportProgressAsync((double)page / job.Pages, $"page {page}", cancellationToken);
        }
    }
}
