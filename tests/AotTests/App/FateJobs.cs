using Queue;

namespace AotApp;

[Job("pay", Queue = "billing", Priority = 5)]
sealed partial record Pay(string Invoice, int FailuresFirst = 0);

static class Payments
{
    [JobHandler]
    public static async Task<JobOutcome> PayAsync(Pay job, JobContext context, CancellationToken cancellationToken)
    {
        await Task.Yield();
        cancellationToken.ThrowIfCancellationRequested();
        Journal.Shared.Write(
            $"{context.Name} {job.Invoice}: attempt {context.Attempt} of {context.MaxAttempts}, " +
            $"last: {context.IsLastAttempt}, releases {context.Releases}, queue {context.Queue}, priority {context.Priority}");
        if (context.Attempt <= job.FailuresFirst)
            throw new InvalidOperationException($"The bank is closed to {job.Invoice}.");
        return job.Invoice switch
        {
            "unknown" => JobOutcome.Fail("no such invoice"),
            "early" when context.Releases == 0 => JobOutcome.Release(TimeSpan.Zero),
            _ => JobOutcome.Completed,
        };
    }
}
