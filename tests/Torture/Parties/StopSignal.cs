using System.Runtime.InteropServices;
using Queue.Torturing.Records;

namespace Queue.Torturing.Parties;

/// <summary>SIGTERM, which is written down and stops this process gracefully.</summary>
sealed class StopSignal : IDisposable
{
    readonly CancellationTokenSource stopping = new();
    readonly PosixSignalRegistration registration;

    public StopSignal(RecordWriter records) => registration = PosixSignalRegistration.Create(
        PosixSignal.SIGTERM,
        signal =>
        {
            signal.Cancel = true;
            records.Write(RecordKind.Stopping);
            stopping.Cancel();
        });

    public CancellationToken Token => stopping.Token;

    public void Dispose() => registration.Dispose();
}
