using Queue.Storage;

namespace Queue.Working;

/// <summary>Acks that go to the store together.</summary>
sealed class AckBatch
{
    public required Lease[] Leases { get; set; }
}
