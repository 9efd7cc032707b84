using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace Queue;

/// <summary>
/// The health of workers, for the health checks of ASP.NET and the generic host:
/// <c>services.AddHealthChecks().AddCheck&lt;WorkerHealthCheck&gt;("queue")</c>. In a host with
/// <see cref="QueueBuilder.AddWorker(Action{WorkerOptions}?)"/> it looks at all workers of the host.
/// </summary>
/// <param name="workers">The workers; the worst of them counts.</param>
public sealed class WorkerHealthCheck(IReadOnlyList<Worker> workers) : IHealthCheck
{
    /// <summary>
    /// Looks at the workers, without asking the store. The data: <c>concurrency</c>, <c>running</c> and <c>overdue</c>
    /// of all of them, and <c>storeFailingSince</c> where it fails.
    /// </summary>
    /// <param name="context">The registration of the check.</param>
    /// <param name="cancellationToken">Not used: the answer is there at once.</param>
    public Task<HealthCheckResult> CheckHealthAsync(
        HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(context);
        WorkerHealth[] all = [.. workers.Select(static worker => worker.GetHealth())];
        var worst = all.Select(static one => one.Status).DefaultIfEmpty().Max();
        var texts = all.Where(one => one.Status == worst).Select(static one => one.ToString()).Distinct();
        return Task.FromResult(new HealthCheckResult(
            ToHealthStatus(worst, context), string.Join(" ", texts), data: Describe(all)));
    }

    static HealthStatus ToHealthStatus(WorkerStatus status, HealthCheckContext context) => status switch
    {
        WorkerStatus.Healthy => HealthStatus.Healthy,
        WorkerStatus.Degraded => HealthStatus.Degraded,
        _ => context.Registration?.FailureStatus ?? HealthStatus.Unhealthy,
    };

    static Dictionary<string, object> Describe(WorkerHealth[] all)
    {
        var data = new Dictionary<string, object>(StringComparer.Ordinal)
        {
            ["concurrency"] = all.Sum(static one => one.Concurrency),
            ["running"] = all.Sum(static one => one.Running),
            ["overdue"] = all.Sum(static one => one.Overdue),
        };
        if (all.Min(static one => one.StoreFailingSince) is { } since)
            data["storeFailingSince"] = since;
        return data;
    }
}
