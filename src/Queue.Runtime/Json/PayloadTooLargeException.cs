namespace Queue.Json;

/// <summary>Ends a write that has become too large; who knows the job's name says so.</summary>
/// <param name="bytes">How large the payload is at least.</param>
sealed class PayloadTooLargeException(long bytes) : Exception
{
    public long Bytes { get; } = bytes;
}
