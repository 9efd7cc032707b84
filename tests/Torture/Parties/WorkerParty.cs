using Queue.Torturing.Records;
using Queue.Torturing.SelfTest;

namespace Queue.Torturing.Parties;

/// <summary>A worker, until SIGTERM.</summary>
static class WorkerParty
{
    public static async Task RunAsync(RecordingQueue queue, PlantedBug plant, RecordWriter records, StopSignal stop)
    {
        var table = new TortureTable(context => HandleAsync(context, queue, records));
        var worker = new Worker(plant.AtParty(queue), table, plant.Alter(Workload.Options()));
        await worker.RunAsync(stop.Token);
        records.Write(RecordKind.Stopped);
    }

    static async ValueTask<JobOutcome> HandleAsync(JobContext context, RecordingQueue queue, RecordWriter records)
    {
        var key = Codec.KeyOf(context.JobId, queue.TokenOf(context));
        records.Write(RecordKind.Started, key, $"{context.Attempt}", $"{context.MaxAttempts}");
        using var registration = context.CancellationToken.UnsafeRegister(
            _ => records.Write(RecordKind.Cancelled, key), null);
        try
        {
            var outcome = await Handlers.RunAsync(context, queue);
            records.Write(RecordKind.Ended, key, outcome.Kind.ToString());
            return outcome;
        }
        catch (Exception)
        {
            records.Write(RecordKind.Ended, key, "");
            throw;
        }
    }
}
