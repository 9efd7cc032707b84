using System.Diagnostics;

namespace Queue.Observing;

/// <summary>Names of OpenTelemetry's conventions for messaging, and the source of activities.</summary>
static class Telemetry
{
    public const string System = "messaging.system";
    public const string SystemName = "queue";
    public const string Destination = "messaging.destination.name";
    public const string OperationName = "messaging.operation.name";
    public const string OperationType = "messaging.operation.type";
    public const string MessageId = "messaging.message.id";
    public const string BatchCount = "messaging.batch.message_count";
    public const string ErrorType = "error.type";
    public const string JobName = "queue.job.name";
    public const string Attempt = "queue.job.attempt";
    public const string Outcome = "queue.job.outcome";

    public const string Dispatch = "dispatch";
    public const string Process = "process";

    public static ActivitySource Source { get; } = new(QueueTelemetry.ActivitySourceName);

    /// <summary>Ends an activity, whatever its listeners make of that.</summary>
    public static void End(Activity? activity)
    {
        try
        {
            activity?.Dispose();
        }
        catch (Exception)
        {
            // User code: a listener that fails must neither fail a job that is done nor a dispatch that is stored.
        }
    }

    /// <summary>Whether a worker has anything to tell of its jobs.</summary>
    public static bool HasListener => Source.HasListeners() || Meters.HasListener;
}
