using System.Runtime.ExceptionServices;
using Microsoft.Extensions.DependencyInjection;
using Queue.CompilerServices;
using Queue.Storage;
using Queue.Working;

namespace Queue.Testing.Running;

/// <summary>Runs what is due in a queue, on the thread that asks for it.</summary>
/// <param name="queue">Where the jobs are.</param>
/// <param name="dispatching">What handlers dispatch with.</param>
/// <param name="table">The handlers.</param>
/// <param name="services">Where they get their services.</param>
sealed class InlineRunner(IQueue queue, IQueue dispatching, JobTable table, IServiceProvider? services)
{
    static readonly AsyncLocal<int> Depth = new();

    readonly Lock gate = new();
    readonly Dictionary<string, PopRequest> requests = new(StringComparer.Ordinal);
    readonly Dictionary<Guid, Own> owned = [];
    readonly IServiceScopeFactory? scopes =
        (IServiceScopeFactory?)services?.GetService(typeof(IServiceScopeFactory));

    readonly MiddlewareChains? chains = MiddlewareChains.Create(table, new WorkerOptions(), services);

    /// <summary>Before the jobs are pushed: from then on another dispatch may run them.</summary>
    public InlineDispatch Expect(NewJob[] jobs)
    {
        lock (gate)
        {
            foreach (var job in jobs)
            {
                if (job.Name is null)
                    continue;
                owned[job.Id] = new();
                requests.TryAdd(job.Queue, new([job.Queue], QueueLimits.MaxLease, TimeSpan.Zero));
            }
        }

        return new(this, Array.ConvertAll(jobs, static job => job.Id));
    }

    public Task<ExceptionDispatchInfo?>? FindStarted(Guid job)
    {
        lock (gate)
            return owned.TryGetValue(job, out var own) && own.IsStarted ? own.Task : null;
    }

    public void Forget(Guid[] jobs)
    {
        lock (gate)
        {
            foreach (var job in jobs)
                owned.Remove(job);
        }
    }

    public async ValueTask<int> RunDueAsync()
    {
        var faults = await RunAllAsync();
        faults.ThrowFirst();
        return faults.Runs;
    }

    /// <summary>Runs all that is due.</summary>
    /// <returns>The faults of jobs that no dispatch waits for.</returns>
    public async ValueTask<Faults> RunAllAsync()
    {
        var faults = new Faults();
        var foreign = new List<Lease>();
        while (TakeNext(foreign) is var (lease, runner, own))
        {
            faults.Runs++;
            var fault = await RunAsync(lease, runner);
            if (own is not null)
                own.SetResult(fault);
            else if (fault is not null)
                faults.Add(fault);
        }

        foreach (var lease in foreign)
            await queue.NackAsync(lease, Nack.GiveBack());
        return faults;
    }

    /// <summary>
    /// A job is either in the queue or known as started: never neither, for who looks from another thread.
    /// </summary>
    (Lease Lease, JobRunner Runner, Own? Own)? TakeNext(List<Lease> foreign)
    {
        var leases = new Lease[1];
        lock (gate)
        {
            foreach (var request in requests.Values)
            {
                // The pop does not wait, and a queue in memory answers at once.
                while (queue.PopAsync(request, leases).AsTask().GetAwaiter().GetResult() == 1)
                {
                    if (table.Find(leases[0].Job.Name) is { } runner)
                    {
                        if (owned.TryGetValue(leases[0].Job.Id, out var own))
                            own.IsStarted = true;
                        return (leases[0], runner, own);
                    }

                    foreign.Add(leases[0]);
                }
            }
        }

        return null;
    }

    async Task<ExceptionDispatchInfo?> RunAsync(Lease lease, JobRunner runner)
    {
        try
        {
            await SettleAsync(lease, await HandleAsync(lease, runner));
            return null;
        }
        catch (Exception exception)
        {
            await queue.FailAsync(lease, exception.ToString());
            return ExceptionDispatchInfo.Capture(exception);
        }
    }

    async ValueTask<JobOutcome> HandleAsync(Lease lease, JobRunner runner)
    {
        var job = lease.Job;
        if (++Depth.Value > InlineQueue.MaxDepth)
        {
            throw new InvalidOperationException(
                $"Expected handlers to dispatch at most {InlineQueue.MaxDepth} deep within handlers, found the job " +
                $"'{job.Name}' deeper. Dispatch it with a delay, or use {nameof(WorkerHarness)}.");
        }

        var run = new JobRun(dispatching)
        {
            Lease = lease,
            Definition = runner.Definition,
            MaxAttempts = job.MaxAttempts > 0 ? job.MaxAttempts : WorkerOptions.DefaultMaxAttempts,
        };
        if (runner.NeedsScope && scopes is null)
        {
            throw new InvalidOperationException(
                $"The handler of '{job.Name}' takes services, and the queue has no provider to make scopes with. " +
                $"Give {nameof(InlineQueue)} a service provider.");
        }

        if (chains?.Find(runner) is { } chain)
            return await MiddlewareChains.RunAsync(chain, run, scopes);
        if (!runner.NeedsScope)
            return await runner.RunAsync(run);
        await using var scope = scopes!.CreateAsyncScope();
        run.Services = scope.ServiceProvider;
        return await runner.RunAsync(run);
    }

    async ValueTask SettleAsync(Lease lease, JobOutcome outcome)
    {
        if (outcome.Kind == JobOutcomeKind.Completed)
            await queue.AckAsync([lease]);
        else if (outcome.Kind == JobOutcomeKind.Released)
            await queue.NackAsync(lease, Nack.Release(outcome.Delay));
        else
            await queue.FailAsync(lease, outcome.Reason!);
    }

    /// <summary>A job whose dispatch waits.</summary>
    sealed class Own()
        : TaskCompletionSource<ExceptionDispatchInfo?>(TaskCreationOptions.RunContinuationsAsynchronously)
    {
        public bool IsStarted { get; set; }
    }
}
