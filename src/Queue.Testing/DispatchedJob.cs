using System.Globalization;
using System.Text;
using Queue.Storage;

namespace Queue.Testing;

/// <summary>A job as it was dispatched to a <see cref="FakeQueue"/>.</summary>
public class DispatchedJob
{
    readonly NewJob job;

    internal DispatchedJob(in NewJob job) => this.job = job;

    private protected DispatchedJob(DispatchedJob dispatched) => job = dispatched.job;

    /// <summary>The id that the dispatch returned.</summary>
    public Guid Id => job.Id;

    /// <summary>The name under which the job is stored.</summary>
    public string Name => job.Name;

    /// <summary>The version of the payload's shape.</summary>
    public int Version => job.Version;

    /// <summary>The payload, UTF-8 JSON.</summary>
    public ReadOnlyMemory<byte> Payload => job.Payload;

    /// <summary>The queue that the job went to.</summary>
    public string Queue => job.Queue;

    /// <summary>0 to 9, higher first.</summary>
    public int Priority => job.Priority;

    /// <summary>How long until the job is due; zero when none was given.</summary>
    public TimeSpan Delay => job.Delay;

    /// <summary>When the job is due; null when no time was given.</summary>
    public DateTimeOffset? At => job.At;

    /// <summary>The headers given at dispatch.</summary>
    public JobHeaders Headers => job.Headers;

    /// <summary>How many starts the job gets; 0 leaves it to the worker.</summary>
    public int MaxAttempts => job.MaxAttempts;

    /// <summary>The job's name, payload, queue, and when it is due.</summary>
    public override string ToString()
    {
        var text = new StringBuilder(Name).Append(' ').Append(Encoding.UTF8.GetString(Payload.Span));
        text.Append(CultureInfo.InvariantCulture, $" to '{Queue}'");
        if (Delay != TimeSpan.Zero)
            text.Append(CultureInfo.InvariantCulture, $" in {Delay}");
        if (At is { } at)
            text.Append(CultureInfo.InvariantCulture, $" at {at:u}");
        if (Priority != 0)
            text.Append(CultureInfo.InvariantCulture, $" with priority {Priority}");
        return text.ToString();
    }
}
