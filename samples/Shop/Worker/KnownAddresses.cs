using Queue;

namespace Shop.Worker;

/// <summary>Keeps orders as failed that nobody can deliver.</summary>
sealed class KnownAddresses : IJobMiddleware
{
    public ValueTask<JobOutcome> InvokeAsync(JobContext context, JobDelegate next) =>
        context.Headers.ContainsKey("address-unknown")
            ? new(JobOutcome.Fail("nobody knows the address"))
            : next(context);
}
