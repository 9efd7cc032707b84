using Queue.Simulating.Timing;
using Queue.Storage;

namespace Queue.Simulating.Worlds;

/// <summary>A process that uses the store: a worker, or the client that dispatches, which has the number 0.</summary>
sealed class Party(int number, Lane lane)
{
    readonly Dictionary<(Guid Job, DateTimeOffset PoppedAt), long> tokens = [];

    public int Number => number;

    public Lane Lane => lane;

    /// <summary>Cancelled when the store finds out that the process has died.</summary>
    public CancellationTokenSource Connection { get; } = new();

    public bool IsCutOff { get; set; }

    public bool IsStopping { get; set; }

    /// <summary>Whether it takes all queues and knows all jobs that anyone knows.</summary>
    public bool IsComplete { get; init; }

    public Worker? Worker { get; set; }

    public Task Run { get; set; } = Task.CompletedTask;

    /// <summary>Handlers that run, those that their worker has abandoned among them.</summary>
    public int Running { get; set; }

    public bool IsWorking => Worker is not null && !lane.IsDead && !Run.IsCompleted;

    public void Receive(Lease[] leases)
    {
        foreach (var lease in leases)
            tokens[(lease.Job.Id, lease.PoppedAt)] = lease.Token;
    }

    /// <summary>The token of the lease that a handler runs under; 0 when this party has never received it.</summary>
    public long TokenOf(JobContext context) => tokens.GetValueOrDefault((context.JobId, context.StartedAt));
}
