namespace Queue;

/// <summary>
/// Runs around handlers, as middleware does around requests in ASP.NET: it can do something before and after the
/// handler, handle what it throws, or decide the outcome without it.
/// </summary>
/// <remarks>
/// One instance serves many jobs at once. It is given to all jobs by <see cref="QueueBuilder.UseMiddleware{T}"/> or
/// <see cref="WorkerOptions.Middleware"/>, and to some by <see cref="UseMiddlewareAttribute{T}"/>. Jobs that this
/// program does not know, and those whose attempts are used up, reach none.
/// </remarks>
public interface IJobMiddleware
{
    /// <summary>Handles one start of a job.</summary>
    /// <param name="context">The job.</param>
    /// <param name="next">
    /// What is further inside, the payload's decoder and the handler at last. Called while this runs, mostly once; each
    /// further call runs the handler again within the same attempt. Not called, the handler does not run.
    /// </param>
    /// <returns>How the job ends: the outcome of <paramref name="next"/>, or another.</returns>
    ValueTask<JobOutcome> InvokeAsync(JobContext context, JobDelegate next);
}
