namespace Queue.Working;

sealed class LambdaMiddleware(Func<JobContext, JobDelegate, ValueTask<JobOutcome>> invoke) : IJobMiddleware
{
    public ValueTask<JobOutcome> InvokeAsync(JobContext context, JobDelegate next) => invoke(context, next);
}
