using System.ComponentModel;
using Queue.Json;
using Queue.Storage;
using Queue.Working;

namespace Queue.CompilerServices;

/// <summary>One start of a handler, as generated code sees it. Valid until the runner's task has ended.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed class JobRun
{
    internal Lease Lease;
    CancellationToken token;

    internal JobRun(IQueue queue) => Queue = queue;

    /// <summary>The queue that the worker works on.</summary>
    public IQueue Queue { get; }

    /// <summary>The services of the job's scope.</summary>
    public IServiceProvider Services { get; internal set; } = null!;

    /// <summary>Cancelled when the timeout or the worker's shutdown time is over, or the lease is lost.</summary>
    public CancellationToken CancellationToken
    {
        get
        {
            HasGivenToken = true;
            return token;
        }
    }

    /// <summary>Whether anybody may hold the token, perhaps for longer than the run.</summary>
    internal bool HasGivenToken { get; private set; }

    internal bool IsCancelled => token.IsCancellationRequested;

    /// <summary>What middleware goes on with; null while none runs.</summary>
    internal JobContext? Context { get; set; }

    internal int MaxAttempts { get; set; }

    /// <summary>Made for the first run of the slot that has a timeout.</summary>
    internal Deadline? Deadline { get; set; }

    internal JobDefinition Definition { get; set; } = null!;

    /// <summary>Where it runs; null where no worker runs it.</summary>
    internal Slot? Slot { get; set; }

    internal void Begin(CancellationToken token) => (this.token, HasGivenToken) = (token, false);

    /// <summary>Reads the payload, and upgrades it where it is of an older version.</summary>
    /// <exception cref="JobPayloadException">
    /// It is not a <typeparamref name="T"/>, or of a version that is not read.
    /// </exception>
    public T Decode<T>() where T : IJob<T>
    {
        var job = Lease.Job;
        return job.Version == Definition.Version
            ? JobPayload.Decode<T>(job.Payload.Span)
            : JobPayload.Upgrade<T>(job.Payload.Span, job.Version);
    }

    /// <summary>The context for a handler that takes one.</summary>
    public JobContext CreateContext() => Context ?? MakeContext(null);

    /// <summary>The context that middleware and handler share.</summary>
    internal JobContext ShareContext() => Context = MakeContext(this);

    JobContext MakeContext(JobRun? run)
    {
        var number = 0L;
        Slot?.TryGetHeld(out _, out number);
        return new(Lease, MaxAttempts, CancellationToken)
        {
            Deadline = Deadline?.At,
            Scope = Services,
            Run = run,
            Store = Queue,
            Slot = Slot,
            RunNumber = number,
        };
    }
}
