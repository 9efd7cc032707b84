using Queue.Sqlite.Rows;
using Queue.Storage;

namespace Queue.Sqlite.Writing;

sealed class AckOperation(ReadOnlySpan<Lease> leases, long keepTicks) : BatchOperation(leases)
{
    public override Turn Turn => Turn.Ack;

    protected override bool TryRun(JobRows rows, in Lease lease, long now) => rows.Complete(lease, now, keepTicks);
}
