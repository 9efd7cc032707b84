using Queue;

namespace Tour;

[Job("send-report", Queue = "billing")]
[Unique(nameof(Customer), nameof(Day), For = "1h")]
public sealed partial record SendReport(string Customer, DateOnly Day, string Reason);

public static class Reports
{
    [JobHandler]
    public static void Send(SendReport job) => Console.WriteLine($"report of {job.Day:O} sent to {job.Customer}");
}
