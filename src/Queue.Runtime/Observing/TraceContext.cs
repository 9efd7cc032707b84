using System.Diagnostics;

namespace Queue.Observing;

/// <summary>Carries the context of a trace from dispatch to handler, in the job's headers as W3C writes it.</summary>
static class TraceContext
{
    public const string Parent = "traceparent";
    public const string State = "tracestate";

    /// <summary>The headers with the context of the activity; unchanged where the program has set one itself.</summary>
    public static JobHeaders AddTo(JobHeaders headers, Activity? activity)
    {
        if (activity is not { IdFormat: ActivityIdFormat.W3C, Id: { } id } || headers.ContainsKey(Parent))
            return headers;
        var own = new List<KeyValuePair<string, string>>(headers) { new(Parent, id) };
        if (activity.TraceStateString is { Length: > 0 and <= QueueLimits.MaxHeaderValueLength } state
            && !headers.ContainsKey(State))
        {
            own.Add(new(State, state));
        }

        return new(own);
    }

    /// <summary>The context that the job was dispatched in; the default where there is none.</summary>
    public static ActivityContext ReadFrom(JobHeaders headers)
    {
        if (!headers.TryGetValue(Parent, out var parent))
            return default;
        headers.TryGetValue(State, out var state);
        return ActivityContext.TryParse(parent, state, isRemote: true, out var context) ? context : default;
    }
}
