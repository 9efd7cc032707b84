namespace Queue;

/// <summary>
/// The names under which traces and metrics are found, for <c>AddSource</c> and <c>AddMeter</c> of OpenTelemetry.
/// </summary>
public static class QueueTelemetry
{
    /// <summary>The name of the <see cref="System.Diagnostics.ActivitySource"/>.</summary>
    public const string ActivitySourceName = "Queue";

    /// <summary>The name of the <see cref="System.Diagnostics.Metrics.Meter"/>.</summary>
    public const string MeterName = "Queue";
}
