using Queue.Storage;

namespace Queue.Working;

/// <summary>Acks that go to the store together.</summary>
sealed class AckBatch
{
    public required Lease[] Leases { get; set; }

    /// <summary>Whether others go without waiting for it.</summary>
    public bool IsOvertaken { get; set; }
}
