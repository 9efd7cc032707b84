using System.Diagnostics;
using Queue.Storage;

namespace Queue.Observing;

/// <summary>Tells of a dispatch. Made only where somebody listens.</summary>
readonly struct DispatchSpan : IDisposable
{
    readonly Activity? activity;
    readonly string queue;
    readonly int count;

    public DispatchSpan(string queue, int count, Guid? job)
    {
        (this.queue, this.count) = (queue, count);
        activity = Start(queue);
        if (activity is null)
            return;
        activity.SetTag(Telemetry.System, Telemetry.SystemName);
        activity.SetTag(Telemetry.OperationName, Telemetry.Dispatch);
        activity.SetTag(Telemetry.OperationType, "send");
        activity.SetTag(Telemetry.Destination, queue);
        if (job is { } id)
            activity.SetTag(Telemetry.MessageId, id.ToString());
        else
            activity.SetTag(Telemetry.BatchCount, count);
    }

    public static bool HasListener => Telemetry.Source.HasListeners() || Meters.CountsSent;

    /// <summary>The job with the trace of this dispatch, or of what goes on around it.</summary>
    public NewJob Trace(in NewJob job) => Telemetry.Source.HasListeners()
        ? job.WithHeaders(TraceContext.AddTo(job.Headers, activity ?? Activity.Current))
        : job;

    /// <param name="duplicates">How many of the jobs were not stored.</param>
    public void Succeed(int duplicates)
    {
        if (duplicates < count)
            Meters.CountSent(queue, count - duplicates, null);
    }

    public void Fail(Exception exception)
    {
        var error = exception.GetType().FullName;
        activity?.SetTag(Telemetry.ErrorType, error);
        activity?.SetStatus(ActivityStatusCode.Error, exception.Message);
        Meters.CountSent(queue, count, error);
    }

    public void Dispose() => Telemetry.End(activity);

    static Activity? Start(string queue)
    {
        var around = Activity.Current;
        try
        {
            return Telemetry.Source.StartActivity($"{Telemetry.Dispatch} {queue}", ActivityKind.Producer);
        }
        catch (Exception)
        {
            // User code: a listener.
            Activity.Current = around;
            return null;
        }
    }
}
