using System.ComponentModel;

namespace Queue.CompilerServices;

/// <summary>Decodes one kind of job and calls its handler. Derived by generated code only.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public abstract class JobRunner
{
    /// <summary>A runner of the job that is defined so.</summary>
    /// <param name="definition">The job's definition.</param>
    /// <param name="needsScope">Whether the handler takes services, so that each run needs a scope of its own.</param>
    protected JobRunner(JobDefinition definition, bool needsScope) =>
        (Definition, NeedsScope) = (definition, needsScope);

    /// <summary>A runner whose handler takes services.</summary>
    /// <param name="definition">The job's definition.</param>
    /// <param name="handler">The method that handles the job, with its type.</param>
    /// <param name="services">The services without which it can't run, its class among them.</param>
    protected JobRunner(JobDefinition definition, string handler, params HandlerService[] services)
    {
        ArgumentNullException.ThrowIfNull(services);
        (Definition, NeedsScope, Handler) = (definition, true, handler);
        Services = [.. services];
    }

    /// <summary>A runner that needs what another needs.</summary>
    internal JobRunner(JobRunner runner, JobDefinition definition) =>
        (Definition, NeedsScope, Handler, Services) = (definition, runner.NeedsScope, runner.Handler, runner.Services);

    /// <summary>The job's definition.</summary>
    public JobDefinition Definition { get; }

    /// <summary>Whether the handler takes services, so that each run needs a scope of its own.</summary>
    public bool NeedsScope { get; }

    /// <summary>The method that handles the job, with its type; null where it needs no services.</summary>
    public string? Handler { get; }

    /// <summary>The services without which the handler can't run, its class among them.</summary>
    public IReadOnlyList<HandlerService> Services { get; } = [];

    /// <summary>The definition of a job, which its type implements explicitly.</summary>
    protected static JobDefinition DefinitionOf<T>() where T : IJob<T> => T.Definition;

    /// <summary>Makes the middleware that the handler declares, the outermost first. Called once a worker.</summary>
    /// <param name="services">The worker's provider; null where it has none and none of them takes services.</param>
    public virtual IJobMiddleware[] CreateMiddleware(IServiceProvider? services) => [];

    /// <summary>Decodes the payload and calls the handler. What either throws counts as a failed attempt.</summary>
    public abstract ValueTask<JobOutcome> RunAsync(JobRun run);
}
