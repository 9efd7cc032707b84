using Queue.Sqlite.Rows;
using Queue.Storage;

namespace Queue.Sqlite.Writing;

/// <summary>Does the same to many leases, and tells which of them were stale.</summary>
abstract class BatchOperation(ReadOnlySpan<Lease> leases) : Operation<IReadOnlyList<Lease>>
{
    public static readonly IReadOnlyList<Lease> NoLeases = [];

    readonly Lease[] leases = leases.ToArray();

    public override void Run(JobRows rows, long now)
    {
        List<Lease>? stale = null;
        foreach (ref readonly var lease in leases.AsSpan())
        {
            if (!TryRun(rows, lease, now))
                (stale ??= []).Add(lease);
        }

        Result = stale ?? NoLeases;
    }

    protected abstract bool TryRun(JobRows rows, in Lease lease, long now);
}
