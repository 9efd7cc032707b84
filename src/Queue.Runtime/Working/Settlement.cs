using Queue.Storage;

namespace Queue.Working;

/// <summary>How a worker ends a lease.</summary>
readonly struct Settlement
{
    readonly Nack? nack;
    readonly string? error;

    Settlement(Nack? nack, string? error) => (this.nack, this.error) = (nack, error);

    public static Settlement Ack => default;

    public static Settlement GiveBack(Nack nack) => new(nack, null);

    public static Settlement Fail(string error) => new(null, error);

    /// <returns>Whether the lease still held.</returns>
    public ValueTask<bool> StoreAsync(IQueue queue, in Lease lease)
    {
        if (nack is { } how)
            return queue.NackAsync(lease, how);
        if (error is not null)
            return queue.FailAsync(lease, error);

        var ack = queue.AckAsync(new ReadOnlySpan<Lease>(in lease));
        return ack.IsCompletedSuccessfully ? new(ack.GetAwaiter().GetResult().Count == 0) : AwaitAsync(ack);

        static async ValueTask<bool> AwaitAsync(ValueTask<IReadOnlyList<Lease>> ack) => (await ack).Count == 0;
    }
}
