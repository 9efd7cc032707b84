using Queue.Storage;

namespace Queue.Working;

/// <summary>How a worker ends a lease of a job that is not done.</summary>
readonly struct Settlement
{
    readonly Nack? nack;
    readonly string? error;

    Settlement(Nack? nack, string? error) => (this.nack, this.error) = (nack, error);

    public static Settlement GiveBack(Nack nack) => new(nack, null);

    public static Settlement Fail(string error) => new(null, error);

    /// <returns>Whether the lease still held.</returns>
    public ValueTask<bool> StoreAsync(IQueue queue, in Lease lease) =>
        nack is { } how ? queue.NackAsync(lease, how) : queue.FailAsync(lease, error!);
}
