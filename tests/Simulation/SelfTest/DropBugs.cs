using Queue.Simulating.Checking;
using Queue.Storage;

namespace Queue.Simulating.SelfTest;

/// <summary>Jobs come out otherwise than they went in, or are thrown away.</summary>
static class DropBugs
{
    public static IEnumerable<PlantedBug> All =>
    [
        new("loses the last byte of the payload", nameof(NothingDropped))
        {
            Store = static (inner, _) => new JobDecorator(
                inner,
                static job => JobDecorator.Altered(job, payload: job.Payload[..Math.Max(0, job.Payload.Length - 1)])),
        },
        new("loses the headers", nameof(NothingDropped))
        {
            Store = static (inner, _) => new JobDecorator(
                inner, static job => JobDecorator.Altered(job, headers: JobHeaders.Empty)),
        },
        new("loses the error of a failed job", nameof(NothingDropped))
        {
            Store = static (inner, _) => new LosesErrors(inner),
        },
        new("prunes failed jobs", nameof(NothingDropped)) { Store = static (inner, _) => new PrunesFailed(inner) },
        new("fails a job that it does not know", nameof(NothingDropped))
        {
            Worker = static (inner, _) => new FailsTheUnknown(inner),
        },
    ];

    sealed class LosesErrors(IQueue inner) : QueueDecorator(inner)
    {
        public override ValueTask<bool> FailAsync(
            Lease lease, string error, CancellationToken cancellationToken = default) =>
            Inner.FailAsync(lease, "failed", cancellationToken);
    }

    sealed class PrunesFailed(IQueue inner) : QueueDecorator(inner)
    {
        public override async ValueTask<bool> FailAsync(
            Lease lease, string error, CancellationToken cancellationToken = default)
        {
            var failed = await Inner.ListFailedAsync(default, cancellationToken);
            if (failed.Count > 2)
                await Inner.ForgetFailedAsync([failed[0].Job.Id], cancellationToken);
            return await Inner.FailAsync(lease, error, cancellationToken);
        }
    }

    sealed class FailsTheUnknown(IQueue inner) : QueueDecorator(inner)
    {
        public override ValueTask<bool> NackAsync(
            Lease lease, Nack nack, CancellationToken cancellationToken = default) =>
            nack.Kind == NackKind.GiveBack && nack.Delay > TimeSpan.Zero
                ? Inner.FailAsync(lease, "unknown", cancellationToken)
                : Inner.NackAsync(lease, nack, cancellationToken);
    }
}
