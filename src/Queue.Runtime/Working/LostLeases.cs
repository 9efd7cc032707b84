using Microsoft.Extensions.Logging;
using Queue.Storage;

namespace Queue.Working;

/// <summary>Tells of leases that were lost, and which of them because their job was cancelled.</summary>
sealed class LostLeases(ILogger logger)
{
    /// <summary>More than a worker ever holds.</summary>
    const int MostRemembered = 20_000;

    readonly Lock gate = new();
    readonly HashSet<Guid> cancelled = [];

    /// <summary>A job that this worker holds was cancelled, by what the store lets know.</summary>
    public void Expect(Guid job)
    {
        lock (gate)
        {
            // Of a job that was done just before, nobody reports.
            if (cancelled.Count >= MostRemembered)
                cancelled.Clear();
            cancelled.Add(job);
        }
    }

    public void Report(in Lease lost)
    {
        bool isCancelled;
        lock (gate)
            isCancelled = cancelled.Remove(lost.Job.Id);
        if (isCancelled)
            Log.JobCancelled(logger, lost.Job.Name, lost.Job.Id);
        else
            Log.LeaseLost(logger, lost.Job.Name, lost.Job.Id);
    }
}
