using Microsoft.Extensions.DependencyInjection;
using Queue.CompilerServices;

namespace Queue.Working;

/// <summary>The middleware of a worker, put together once for each handler. Made only where there is some.</summary>
sealed class MiddlewareChains
{
    readonly Dictionary<JobRunner, JobDelegate> chains = [];

    /// <summary>The chains; null where no handler has middleware.</summary>
    public static MiddlewareChains? Create(JobTable table, WorkerOptions options, IServiceProvider? services)
    {
        var made = new MiddlewareChains();
        foreach (var runner in table.Runners)
        {
            IJobMiddleware[] all = [.. options.Middleware, .. runner.CreateMiddleware(services)];
            if (all.Length > 0)
                made.chains.Add(runner, Chain(runner, all));
        }

        return made.chains.Count == 0 ? null : made;
    }

    /// <summary>What the runner is called through; null where it has no middleware.</summary>
    public JobDelegate? Find(JobRunner runner) => chains.GetValueOrDefault(runner);

    /// <summary>Runs a job through its chain, with a scope where there are any.</summary>
    public static async ValueTask<JobOutcome> RunAsync(JobDelegate chain, JobRun run, IServiceScopeFactory? scopes)
    {
        var scope = scopes?.CreateAsyncScope();
        run.Services = scope?.ServiceProvider!;
        try
        {
            return await chain(run.ShareContext());
        }
        finally
        {
            (run.Context, run.Services) = (null, null!);
            if (scope is { } made)
                await made.DisposeAsync();
        }
    }

    static JobDelegate Chain(JobRunner runner, IJobMiddleware[] all)
    {
        JobDelegate next = context => RunAsync(runner, context);
        for (var i = all.Length - 1; i >= 0; i--)
        {
            var (middleware, inner) = (all[i], next);
            next = context => middleware.InvokeAsync(context, inner);
        }

        return next;
    }

    static ValueTask<JobOutcome> RunAsync(JobRunner runner, JobContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        var run = context.Run;
        if (ReferenceEquals(run?.Context, context))
            return runner.RunAsync(run);
        throw new InvalidOperationException(
            $"Expected the middleware of the job '{context.Name}' to call what is next before it ends, found a call " +
            "after it. Await what is next.");
    }
}
