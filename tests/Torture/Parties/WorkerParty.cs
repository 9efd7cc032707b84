using System.Runtime.InteropServices;
using Queue.Storage;
using Queue.Torturing.Records;
using Queue.Torturing.SelfTest;

namespace Queue.Torturing.Parties;

/// <summary>A worker, until SIGTERM.</summary>
static class WorkerParty
{
    public static async Task RunAsync(RecordingQueue queue, PlantedBug plant, RecordWriter records)
    {
        var table = new TortureTable(context => HandleAsync(context, queue, records));
        var worker = new Worker(plant.AtParty(queue), table, plant.Alter(Workload.Options()));
        using var stopping = new CancellationTokenSource();
        using var registration = PosixSignalRegistration.Create(PosixSignal.SIGTERM, signal =>
        {
            signal.Cancel = true;
            records.Write(RecordKind.Stopping);
            stopping.Cancel();
        });
        await worker.RunAsync(stopping.Token);
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
            var outcome = await Handlers.RunAsync(context);
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
