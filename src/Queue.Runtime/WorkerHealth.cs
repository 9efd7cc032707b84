namespace Queue;

/// <summary>How well a worker is, and what tells it; see <see cref="Worker.GetHealth"/>.</summary>
public sealed record WorkerHealth
{
    internal WorkerHealth()
    {
    }

    /// <summary>Whether the worker runs: begun, and not ended.</summary>
    public required bool IsRunning { get; init; }

    /// <summary>How many jobs can run at once.</summary>
    public required int Concurrency { get; init; }

    /// <summary>How many jobs run.</summary>
    public required int Running { get; init; }

    /// <summary>
    /// How many of them go on although they were cancelled longer than <see cref="WorkerOptions.CancellationTime"/>
    /// ago, for their timeout or because their lease was lost. Their results are void.
    /// </summary>
    public required int Overdue { get; init; }

    /// <summary>Since when calls of the store fail, by the worker's clock; null when none does.</summary>
    public DateTimeOffset? StoreFailingSince { get; init; }

    /// <summary>How well the worker is.</summary>
    public WorkerStatus Status => !IsRunning || Overdue >= Concurrency ? WorkerStatus.Unhealthy
        : Overdue > 0 || StoreFailingSince is not null ? WorkerStatus.Degraded
        : WorkerStatus.Healthy;

    /// <summary>What is wrong, in words.</summary>
    public override string ToString()
    {
        if (!IsRunning)
            return "The worker does not run.";
        var faults = new List<string>();
        if (Overdue > 0)
        {
            var slots = Overdue >= Concurrency ? $"all {Concurrency}" : $"{Overdue} of {Concurrency}";
            faults.Add($"Handlers that ignore their cancellation take {slots} slots.");
        }

        if (StoreFailingSince is { } since)
            faults.Add($"The store has been failing since {since:u}.");
        return faults.Count == 0 ? $"{Running} of {Concurrency} slots are taken." : string.Join(" ", faults);
    }
}
