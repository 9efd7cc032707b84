using Microsoft.Extensions.Logging;
using Queue;

namespace Shop.Worker;

/// <summary>Tells of jobs that take long.</summary>
sealed class SlowJobs(TimeProvider time, ILogger<SlowJobs> logger) : IJobMiddleware
{
    static readonly TimeSpan Long = TimeSpan.FromSeconds(10);

    public async ValueTask<JobOutcome> InvokeAsync(JobContext context, JobDelegate next)
    {
        var start = time.GetTimestamp();
        try
        {
            return await next(context);
        }
        finally
        {
            var duration = time.GetElapsedTime(start);
            if (duration > Long)
                logger.LogWarning("{Job} {Id} took {Duration}", context.Name, context.JobId, duration);
        }
    }
}
