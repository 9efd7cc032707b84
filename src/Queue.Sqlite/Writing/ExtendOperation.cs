using Queue.Sqlite.Rows;
using Queue.Storage;

namespace Queue.Sqlite.Writing;

sealed class ExtendOperation(ReadOnlySpan<Lease> leases, TimeSpan duration) : BatchOperation(leases)
{
    public override Turn Turn => Turn.Extend;

    protected override bool TryRun(JobRows rows, in Lease lease, long now) => rows.Extend(lease, duration.Ticks, now);
}
