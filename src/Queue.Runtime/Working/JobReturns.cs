using Queue.Storage;

namespace Queue.Working;

/// <summary>The leases of jobs that were fetched ahead and go back to the queue unstarted.</summary>
sealed class JobReturns(JobProcessor processor, OwedLeases owed)
{
    readonly Lock gate = new();
    readonly List<Lease> leases = [];
    TaskCompletionSource? done;

    /// <summary>Begins to give back a job.</summary>
    public void Add(Lease lease)
    {
        owed.Add();
        lock (gate)
            leases.Add(lease);
        _ = ReturnAsync(lease);
    }

    /// <summary>Adds the leases that still last.</summary>
    public void AddHeld(List<Lease> held)
    {
        lock (gate)
            held.AddRange(leases);
    }

    /// <summary>Ends when nothing is on its way back. Called once.</summary>
    public Task WhenDoneAsync()
    {
        lock (gate)
        {
            if (leases.Count == 0)
                return Task.CompletedTask;
            done = new(TaskCreationOptions.RunContinuationsAsynchronously);
            return done.Task;
        }
    }

    async Task ReturnAsync(Lease lease)
    {
        await processor.GiveBackAsync(lease);
        lock (gate)
        {
            leases.RemoveAt(leases.FindIndex(one => one.Token == lease.Token && one.Job.Id == lease.Job.Id));
            if (leases.Count == 0)
                done?.TrySetResult();
        }

        owed.Settle(1);
    }
}
