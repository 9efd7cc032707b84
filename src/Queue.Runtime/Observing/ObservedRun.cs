using System.Diagnostics;
using Queue.CompilerServices;

namespace Queue.Observing;

/// <summary>Tells of the starts of handlers. Called only where somebody listens.</summary>
static class ObservedRun
{
    const string Timeout = "timeout";
    const string Interrupted = "cancelled";
    const string KeptAsFailed = "failed";

    /// <summary>Runs a handler within an activity of its own, and measures it.</summary>
    public static async ValueTask<JobOutcome> RunAsync(
        Func<ValueTask<JobOutcome>> run, JobRun jobRun, TimeProvider timeProvider)
    {
        var job = jobRun.Lease.Job;
        var start = timeProvider.GetTimestamp();
        Meters.CountConsumed(job.Queue);

        // What the worker was started in is not what the job belongs to.
        Activity.Current = null;
        var activity = Start(job);
        string? error = null;
        try
        {
            var outcome = await run();
            error = FindError(outcome, jobRun);
            activity?.SetTag(Telemetry.Outcome, Describe(outcome.Kind));
            if (error is not null)
                activity?.SetStatus(ActivityStatusCode.Error, outcome.Reason);
            return outcome;
        }
        catch (Exception exception)
        {
            error = FindError(exception, jobRun);
            Describe(activity, exception);
            throw;
        }
        finally
        {
            if (error is not null)
                activity?.SetTag(Telemetry.ErrorType, error);
            Telemetry.End(activity);
            Meters.Record(job.Queue, jobRun.Definition.Name, timeProvider.GetElapsedTime(start), error);
        }
    }

    static Activity? Start(Job job)
    {
        var origin = TraceContext.ReadFrom(job.Headers);
        try
        {
            return Telemetry.Source.StartActivity(
                ActivityKind.Consumer,
                origin,
                [
                    new(Telemetry.System, Telemetry.SystemName),
                    new(Telemetry.OperationName, Telemetry.Process),
                    new(Telemetry.OperationType, Telemetry.Process),
                    new(Telemetry.Destination, job.Queue),
                    new(Telemetry.MessageId, job.Id.ToString()),
                    new(Telemetry.JobName, job.Name),
                    new(Telemetry.Attempt, job.Attempts),
                ],
                origin == default ? null : [new ActivityLink(origin)],
                name: $"{Telemetry.Process} {job.Queue}");
        }
        catch (Exception)
        {
            // User code: a listener. What it has seen of the activity goes on for nobody.
            Activity.Current = null;
            return null;
        }
    }

    static string? FindError(JobOutcome outcome, JobRun run) => run.Deadline?.IsOver is true ? Timeout
        : outcome.Kind == JobOutcomeKind.Failed ? KeptAsFailed
        : null;

    static string? FindError(Exception exception, JobRun run)
    {
        if (run.Deadline?.IsOver is true)
            return Timeout;
        return exception is OperationCanceledException && run.IsCancelled
            ? Interrupted
            : exception.GetType().FullName;
    }

    static void Describe(Activity? activity, Exception exception)
    {
        activity?.SetStatus(ActivityStatusCode.Error);
        try
        {
            activity?.SetStatus(ActivityStatusCode.Error, exception.Message);
            activity?.AddException(exception);
        }
        catch (Exception)
        {
            // User code: an exception can fail to describe itself.
        }
    }

    static string Describe(JobOutcomeKind kind) => kind switch
    {
        JobOutcomeKind.Completed => "completed",
        JobOutcomeKind.Released => "released",
        _ => "failed",
    };
}
