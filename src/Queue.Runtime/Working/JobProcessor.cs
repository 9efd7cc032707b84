using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Queue.CompilerServices;
using Queue.Storage;

namespace Queue.Working;

/// <summary>Takes one leased job from its handler's start to the end of its lease.</summary>
sealed class JobProcessor(
    IQueue queue,
    JobTable table,
    WorkerOptions options,
    IServiceScopeFactory? scopes,
    ILogger logger,
    CancellationToken cancelling)
{
    public ValueTask ProcessAsync(Slot slot)
    {
        var job = slot.Lease.Job;
        if (job.Attempts > options.MaxAttempts)
        {
            return KeepAsync(
                slot.Lease,
                $"The job was started {job.Attempts - 1} times without an end, of {options.MaxAttempts} starts at " +
                "most: its workers died or lost their leases.",
                exception: null);
        }

        var runner = table.Find(job.Name);
        return runner is null || job.Version > runner.Definition.Version
            ? SetAsideAsync(slot.Lease, runner)
            : RunAsync(slot, runner);
    }

    /// <summary>Returns a job that was not started to its place in the queue.</summary>
    public async ValueTask GiveBackAsync(Lease lease)
    {
        if (await StoreAsync(lease, Settlement.GiveBack(Nack.GiveBack())))
            Log.JobGivenBack(logger, lease.Job.Name, lease.Job.Id);
    }

    async ValueTask RunAsync(Slot slot, JobRunner runner)
    {
        slot.Begin(options.MaxAttempts);
        try
        {
            JobOutcome outcome;
            try
            {
                outcome = await (runner.NeedsScope ? RunInScopeAsync(runner, slot.Run) : runner.RunAsync(slot.Run));
            }
            catch (Exception exception)
            {
                await SettleFailureAsync(slot, exception);
                return;
            }

            await SettleAsync(slot, outcome);
        }
        finally
        {
            slot.End();
        }
    }

    async ValueTask<JobOutcome> RunInScopeAsync(JobRunner runner, JobRun run)
    {
        await using var scope = scopes!.CreateAsyncScope();
        run.Services = scope.ServiceProvider;
        return await runner.RunAsync(run);
    }

    async ValueTask SettleAsync(Slot slot, JobOutcome outcome)
    {
        var job = slot.Lease.Job;
        switch (outcome.Kind)
        {
            case JobOutcomeKind.Completed:
                await StoreAsync(slot.Lease, Settlement.Ack);
                break;
            case JobOutcomeKind.Failed:
                await KeepAsync(slot.Lease, outcome.Reason!, exception: null);
                break;
            case JobOutcomeKind.Released when job.Releases < options.MaxReleases:
                await StoreAsync(slot.Lease, Settlement.GiveBack(Nack.Release(outcome.Delay)));
                break;
            default:
                await KeepAsync(
                    slot.Lease, $"The job was released {job.Releases} times, the most that is allowed.", exception: null);
                break;
        }
    }

    async ValueTask SettleFailureAsync(Slot slot, Exception exception)
    {
        var lease = slot.Lease;
        var job = lease.Job;
        if (cancelling.IsCancellationRequested && slot.Run.CancellationToken.IsCancellationRequested)
        {
            await GiveBackAsync(lease);
            return;
        }

        if (job.Attempts >= options.MaxAttempts)
        {
            await KeepAsync(lease, Describe(exception), exception);
            return;
        }

        var delay = RetryDelay.AfterFailure(options, job);
        if (await StoreAsync(lease, Settlement.GiveBack(Nack.Retry(delay))))
            Log.JobFailed(logger, exception, job.Name, job.Id, job.Attempts, options.MaxAttempts, delay);
    }

    /// <summary>Leaves a job that this program does not know for one that does, until the grace period is over.</summary>
    async ValueTask SetAsideAsync(Lease lease, JobRunner? runner)
    {
        var job = lease.Job;
        var age = lease.PoppedAt - job.CreatedAt;
        if (age >= options.UnknownJobGrace)
        {
            var what = runner is null
                ? $"No handler for the job '{job.Name}' is known here"
                : $"The payload has version {job.Version}, and only versions up to {runner.Definition.Version} are known here";
            await KeepAsync(lease, $"{what}, nor came a worker that knows more within {options.UnknownJobGrace}.", null);
            return;
        }

        var delay = RetryDelay.ForUnknownJob(age, options.UnknownJobGrace);
        if (await StoreAsync(lease, Settlement.GiveBack(Nack.GiveBack(delay))))
            Log.JobUnknown(logger, job.Name, job.Id, job.Version, delay);
    }

    async ValueTask KeepAsync(Lease lease, string error, Exception? exception)
    {
        error = QueueLimits.CutError(error);
        var job = lease.Job;
        if (!await StoreAsync(lease, Settlement.Fail(error)))
            return;

        Log.JobKept(logger, exception, job.Name, job.Id, error);
        if (options.OnFailed is null)
            return;
        try
        {
            await options.OnFailed(new(job, error, exception), cancelling);
        }
        catch (Exception fault)
        {
            Log.HookFailed(logger, fault, job.Name, job.Id);
        }
    }

    /// <summary>
    /// Tells the store how the job ended; a store that fails is asked again for as long as a lease lasts, whether the
    /// worker stops or not.
    /// </summary>
    /// <returns>Whether the lease still held, and the store knows.</returns>
    async ValueTask<bool> StoreAsync(Lease lease, Settlement settlement)
    {
        var backoff = new StoreBackoff();
        var firstFault = 0L;
        while (true)
        {
            try
            {
                if (await settlement.StoreAsync(queue, lease))
                    return true;
                Log.LeaseLost(logger, lease.Job.Name, lease.Job.Id);
                return false;
            }
            catch (Exception exception)
            {
                if (!backoff.HasFailed)
                    firstFault = options.TimeProvider.GetTimestamp();
                var isLeaseOver = options.TimeProvider.GetElapsedTime(firstFault) >= options.Lease;
                if (isLeaseOver || exception is ObjectDisposedException)
                {
                    Log.OutcomeLost(logger, exception, lease.Job.Name, lease.Job.Id);
                    return false;
                }

                var delay = backoff.Next();
                Log.StoreFailed(logger, exception, delay);
                await Pause.ForAsync(delay, options.TimeProvider, CancellationToken.None);
            }
        }
    }

    static string Describe(Exception exception)
    {
        try
        {
            return exception.ToString();
        }
        catch (Exception fault)
        {
            // User code: an exception can fail to describe itself.
            return $"{exception.GetType()}, whose ToString threw {fault.GetType()}.";
        }
    }
}
