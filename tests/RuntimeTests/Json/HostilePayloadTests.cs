using Queue.Benchmarks.Json;

namespace Queue.RuntimeTests.Json;

/// <summary>
/// Payloads that are made to cost much need memory in proportion to their length. The benchmark of the same payloads
/// shows it of time.
/// </summary>
public sealed class HostilePayloadTests
{
    const int Largest = QueueLimits.MaxPayloadBytes;

    /// <summary>More than any payload needs for each of its bytes: a dictionary takes most.</summary>
    const int MostPerByte = 24;

    /// <summary>What a pool makes to rent out, if it has nothing left.</summary>
    const int Rented = 4 * Largest;

    public static TheoryData<string> Names => [.. HostilePayload.All.Select(payload => payload.Name)];

    [Theory]
    [MemberData(nameof(Names))]
    public void Memory_grows_no_faster_than_the_payload(string name)
    {
        var hostile = HostilePayload.All.Single(payload => payload.Name == name);
        var (small, large) = (hostile.Create(Largest / 4), hostile.Create(Largest));
        Assert.InRange(large.Length, Largest - 100_000, Largest);
        Allocate(hostile, large);
        var (less, more) = (Allocate(hostile, small), Allocate(hostile, large));
        Assert.True(more <= Rented + 5 * less, $"{more} bytes for {large.Length}, {less} for {small.Length}");
        Assert.True(more <= Rented + (long)MostPerByte * large.Length, $"{more} bytes for {large.Length}");
    }

    static long Allocate(HostilePayload hostile, byte[] payload)
    {
        var before = GC.GetAllocatedBytesForCurrentThread();
        hostile.Decode(payload);
        return GC.GetAllocatedBytesForCurrentThread() - before;
    }
}
