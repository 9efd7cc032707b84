using Queue.CompilerServices;

namespace Queue.Testing.Running;

/// <summary>Calls a handler, and writes down when and what became of it. Its retries have no jitter.</summary>
sealed class WatchedRunner : JobRunner
{
    readonly JobRunner runner;
    readonly Starts starts;

    public WatchedRunner(JobRunner runner, Starts starts)
        : base(runner, runner.Definition.WithoutJitter()) => (this.runner, this.starts) = (runner, starts);

    public override IJobMiddleware[] CreateMiddleware(IServiceProvider? services) => runner.CreateMiddleware(services);

    public override async ValueTask<JobOutcome> RunAsync(JobRun run)
    {
        var start = starts.Add(run.Lease.Job);
        JobStart.Current = start;
        try
        {
            var outcome = await runner.RunAsync(run);
            start.Outcome = outcome;
            return outcome;
        }
        catch (Exception exception)
        {
            start.Exception = exception;
            throw;
        }
    }
}
