using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Queue.CompilerServices;
using Queue.Observing;
using Queue.Storage;

namespace Queue.Working;

/// <summary>Takes one leased job from its handler's start to the end of its lease.</summary>
sealed class JobProcessor(
    IQueue queue,
    JobTable table,
    Acks acks,
    WorkerOptions options,
    StoreWatch store,
    IServiceScopeFactory? scopes,
    MiddlewareChains? chains,
    LostLeases lost,
    ILogger logger,
    CancellationToken cancelling,
    CancellationToken cancellingHooks)
{
    readonly Type[] noRetry = [.. options.NoRetry];
    readonly UnknownJobs unknownJobs = new(options.UnknownJobGrace);

    public ValueTask ProcessAsync(Slot slot)
    {
        var job = slot.Lease.Job;
        if (job.Attempts > MaxAttempts(job))
            return KeepWornOutAsync(slot.Lease);

        var runner = table.Find(job.Name);
        return runner is null || job.Version > runner.Definition.Version
            ? SetAsideAsync(slot.Lease, runner)
            : RunAsync(slot, runner);
    }

    /// <summary>Returns a job that was not started to its place in the queue.</summary>
    public async ValueTask GiveBackAsync(Lease lease)
    {
        if (await StoreAsync(lease, Settlement.GiveBack(Nack.GiveBack())))
            Log.JobNotStarted(logger, lease.Job.Name, lease.Job.Id);
    }

    /// <summary>Ends an attempt in which something else than the handler went wrong.</summary>
    public ValueTask FailAsync(in Lease lease, Exception fault) => SettleFailureAsync(lease, definition: null, fault);

    /// <summary>Runs the handler. Where handler and store are done at once, no state machine is needed.</summary>
    ValueTask RunAsync(Slot slot, JobRunner runner)
    {
        // Cancelled before its start: its lease is lost, or the stop has cancelled all that ran by then.
        if (!slot.TryBegin(MaxAttempts(slot.Lease.Job), runner.Definition) || cancelling.IsCancellationRequested)
            return GiveBackAsync(slot.Lease);
        var timeout = runner.Definition.Timeout ?? options.Timeout;
        if (timeout is { } time)
            (slot.Run.Deadline ??= new(slot, options, logger)).Begin(time);

        ValueTask<JobOutcome> run;
        try
        {
            run = Telemetry.HasListener ? ObserveAsync(runner, slot.Run) : StartAsync(runner, slot.Run);
        }
        catch (Exception exception)
        {
            run = ValueTask.FromException<JobOutcome>(exception);
        }

        return run.IsCompletedSuccessfully && timeout is null
            ? SettleAsync(slot.Lease, run.GetAwaiter().GetResult())
            : AwaitAsync(slot, run);
    }

    // Apart, so that the closure is made only here.
    ValueTask<JobOutcome> ObserveAsync(JobRunner runner, JobRun run) =>
        ObservedRun.RunAsync(() => StartAsync(runner, run), run, options.TimeProvider);

    ValueTask<JobOutcome> StartAsync(JobRunner runner, JobRun run) =>
        chains?.Find(runner) is { } chain ? MiddlewareChains.RunAsync(chain, run, scopes)
        : runner.NeedsScope ? RunInScopeAsync(runner, run)
        : runner.RunAsync(run);

    async ValueTask AwaitAsync(Slot slot, ValueTask<JobOutcome> run)
    {
        var outcome = JobOutcome.Completed;
        Exception? failure = null;
        try
        {
            outcome = await run;
        }
        catch (Exception exception)
        {
            failure = exception;
        }

        if (slot.Run.Deadline?.End() is { } timeout)
            await SettleOverrunAsync(slot, timeout, failure);
        else if (failure is null)
            await SettleAsync(slot.Lease, outcome);
        else if (cancelling.IsCancellationRequested && slot.Run.IsCancelled)
            await SettleInterruptedAsync(slot.Lease);
        else
            await SettleFailureAsync(slot.Lease, slot.Run.Definition, failure);
    }

    async ValueTask<JobOutcome> RunInScopeAsync(JobRunner runner, JobRun run)
    {
        await using var scope = scopes!.CreateAsyncScope();
        run.Services = scope.ServiceProvider;
        try
        {
            return await runner.RunAsync(run);
        }
        finally
        {
            run.Services = null!;
        }
    }

    ValueTask SettleAsync(in Lease lease, JobOutcome outcome)
    {
        if (outcome.Kind != JobOutcomeKind.Completed)
            return SettleOtherAsync(lease, outcome);
        acks.Add(lease);
        return default;
    }

    async ValueTask SettleOtherAsync(Lease lease, JobOutcome outcome)
    {
        if (outcome.Kind == JobOutcomeKind.Failed)
        {
            await KeepAsync(lease, outcome.Reason!, exception: null);
            return;
        }

        if (lease.Job.Releases < options.MaxReleases)
        {
            await StoreAsync(lease, Settlement.GiveBack(Nack.Release(outcome.Delay)));
            return;
        }

        await KeepAsync(
            lease, $"The job was released {lease.Job.Releases} times, the most that is allowed.", exception: null);
    }

    /// <summary>The start has failed, whatever came of it too late.</summary>
    ValueTask SettleOverrunAsync(Slot slot, TimeSpan timeout, Exception? failure) => SettleFailureAsync(
        slot.Lease,
        slot.Run.Definition,
        new TimeoutException(
            $"The handler did not end within its timeout of {timeout}.",
            failure is OperationCanceledException ? null : failure));

    async ValueTask SettleInterruptedAsync(Lease lease)
    {
        if (await StoreAsync(lease, Settlement.GiveBack(Nack.GiveBack())))
            Log.JobGivenBack(logger, lease.Job.Name, lease.Job.Id);
    }

    async ValueTask SettleFailureAsync(Lease lease, JobDefinition? definition, Exception exception)
    {
        var job = lease.Job;
        if (job.Attempts >= MaxAttempts(job)
            || (definition is not null && NoRetryTypes.Contain(definition.NoRetry, exception))
            || NoRetryTypes.Contain(noRetry, exception))
        {
            await KeepAsync(lease, Describe(exception), exception);
            return;
        }

        var delay = (definition?.Backoff ?? options.Backoff).Delay(job.Attempts, job.Id);
        if (await StoreAsync(lease, Settlement.GiveBack(Nack.Retry(delay))))
            Log.JobFailed(logger, exception, job.Name, job.Id, job.Attempts, MaxAttempts(job), delay);
    }

    /// <summary>
    /// Leaves a job that this program does not know for one that does, until the grace period is over.
    /// </summary>
    async ValueTask SetAsideAsync(Lease lease, JobRunner? runner)
    {
        var job = lease.Job;
        var (age, delay) = unknownJobs.Meet(lease);
        if (age >= options.UnknownJobGrace)
        {
            var what = runner is null
                ? $"No handler for the job '{job.Name}' is known here"
                : $"The payload has version {job.Version}, and only versions up to {runner.Definition.Version} " +
                    "are known here";
            var error = $"{what}, nor came a worker that knows more within {options.UnknownJobGrace}.";
            if (await KeepAsync(lease, error, exception: null))
                unknownJobs.Forget(job.Id);
            return;
        }

        if (await StoreAsync(lease, Settlement.GiveBack(Nack.GiveBack(delay))))
            Log.JobUnknown(logger, job.Name, job.Id, job.Version, delay);
    }

    async ValueTask KeepWornOutAsync(Lease lease) => await KeepAsync(
        lease,
        $"The job was started {lease.Job.Attempts - 1} times, of {MaxAttempts(lease.Job)} at most. Its last start " +
        "left no result: the worker died or lost the lease, or the limit was lowered since.",
        exception: null);

    async ValueTask<bool> KeepAsync(Lease lease, string error, Exception? exception)
    {
        error = QueueLimits.CutError(error);
        var job = lease.Job;
        if (!await StoreAsync(lease, Settlement.Fail(error)))
            return false;

        Log.JobKept(logger, exception, job.Name, job.Id, error);
        if (options.OnFailed is null)
            return true;
        try
        {
            await options.OnFailed(new(job, error, exception), cancellingHooks);
        }
        catch (Exception fault)
        {
            Log.HookFailed(logger, fault, job.Name, job.Id);
        }

        return true;
    }

    /// <summary>Tells the store how the job ended.</summary>
    /// <returns>Whether the lease still held, and the store knows.</returns>
    async ValueTask<bool> StoreAsync(Lease lease, Settlement settlement)
    {
        StoreRetry? retry = null;
        while (true)
        {
            try
            {
                var isHeld = await Answer.InTimeAsync(settlement.StoreAsync(queue, lease), options);
                retry?.End();
                return Report(lease, isHeld);
            }
            catch (Exception exception)
            {
                retry ??= new(options, store, logger, lease.Job.Id);
                if (!await retry.WaitAsync(exception))
                {
                    Log.OutcomeLost(logger, exception, lease.Job.Name, lease.Job.Id);
                    return false;
                }
            }
        }
    }

    bool Report(in Lease lease, bool isHeld)
    {
        if (!isHeld)
            lost.Report(lease);
        return isHeld;
    }

    int MaxAttempts(Job job) => job.MaxAttempts > 0 ? job.MaxAttempts : options.MaxAttempts;

    static string Describe(Exception exception)
    {
        try
        {
            return exception.ToString() ?? $"{exception.GetType()}, whose ToString returned null.";
        }
        catch (Exception fault)
        {
            // User code: an exception can fail to describe itself.
            return $"{exception.GetType()}, whose ToString threw {fault.GetType()}.";
        }
    }
}
