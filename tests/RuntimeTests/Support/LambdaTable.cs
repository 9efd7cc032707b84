using Queue.CompilerServices;

namespace Queue.RuntimeTests.Support;

/// <summary>A job table as the generator would write it, made of lambdas.</summary>
sealed class LambdaTable : JobTable
{
    readonly SortedDictionary<string, JobRunner> runners = new(StringComparer.Ordinal);

    public override IReadOnlyList<JobRunner> Runners => [.. runners.Values];

    /// <summary>Called whenever a worker looks for a runner.</summary>
    public Action Finding { get; set; } = static () => { };

    public override JobRunner? Find(string name)
    {
        Finding();
        return runners.GetValueOrDefault(name);
    }

    public LambdaTable Add(
        string name, Func<JobRun, ValueTask<JobOutcome>> handler, int version = 1, bool needsScope = false) =>
        Add(new JobDefinition(name, version), handler, needsScope);

    public LambdaTable Add(
        JobDefinition definition, Func<JobRun, ValueTask<JobOutcome>> handler, bool needsScope = false)
    {
        runners.Add(definition.Name, new LambdaRunner(definition, needsScope, handler));
        return this;
    }

    public LambdaTable AddWithMiddleware(
        string name, Func<JobRun, ValueTask<JobOutcome>> handler, params IJobMiddleware[] middleware)
    {
        runners.Add(name, new LambdaRunner(new JobDefinition(name), false, handler) { Middleware = middleware });
        return this;
    }

    public LambdaTable AddNeedy(
        string name, Func<JobRun, ValueTask<JobOutcome>> handler, params HandlerService[] services)
    {
        runners.Add(name, new LambdaRunner(new JobDefinition(name), handler, $"Handlers.{name}", services));
        return this;
    }

    sealed class LambdaRunner : JobRunner
    {
        readonly Func<JobRun, ValueTask<JobOutcome>> handler;

        public LambdaRunner(JobDefinition definition, bool needsScope, Func<JobRun, ValueTask<JobOutcome>> handler)
            : base(definition, needsScope) => this.handler = handler;

        public LambdaRunner(
            JobDefinition definition,
            Func<JobRun, ValueTask<JobOutcome>> handler,
            string name,
            HandlerService[] services)
            : base(definition, name, services) => this.handler = handler;

        public IJobMiddleware[] Middleware { get; init; } = [];

        public override IJobMiddleware[] CreateMiddleware(IServiceProvider? services) => Middleware;

        public override ValueTask<JobOutcome> RunAsync(JobRun run) => handler(run);
    }
}
