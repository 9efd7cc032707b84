using System.Collections.Concurrent;
using Queue.Storage;

namespace Queue.Conformance.Model;

/// <summary>What many consumers did to the same jobs: who holds which, how often each was started and ended.</summary>
sealed class SharedHistory(int jobs)
{
    readonly ConcurrentDictionary<Guid, long> held = new();
    readonly ConcurrentDictionary<Guid, (int Attempts, int Releases)> counted = new();

    public ConcurrentDictionary<Guid, bool> Completed { get; } = new();

    public ConcurrentDictionary<Guid, bool> Failed { get; } = new();

    public bool IsComplete => Completed.Count + Failed.Count >= jobs;

    public void Started(Lease lease)
    {
        var id = lease.Job.Id;
        Assert.True(held.TryAdd(id, lease.Token), $"{id} was handed out twice.");
        Assert.False(Completed.ContainsKey(id) || Failed.ContainsKey(id), $"{id} was handed out after its end.");
        var (attempts, releases) = counted.GetValueOrDefault(id);
        Assert.Equal((attempts + 1, releases), (lease.Job.Attempts, lease.Job.Releases));
    }

    public async Task EndAsync(IQueue queue, Lease lease, Random random)
    {
        var id = lease.Job.Id;
        var (attempts, releases) = (lease.Job.Attempts, lease.Job.Releases);
        var choice = random.Next(100);

        // From here on another consumer may get it.
        Assert.True(held.TryRemove(id, out _));
        if (choice < 15)
            await NackAsync(queue, lease, Nack.Retry(TimeSpan.Zero), (attempts, releases));
        else if (choice < 25)
            await NackAsync(queue, lease, Nack.Release(TimeSpan.Zero), (attempts - 1, releases + 1));
        else if (choice < 35)
            await NackAsync(queue, lease, Nack.GiveBack(), (attempts - 1, releases));
        else if (choice < 40)
            await FailAsync(queue, lease);
        else
            await AckAsync(queue, lease);
        Assert.Single(await queue.AckAsync([lease]));
        Assert.False(await queue.NackAsync(lease, Nack.GiveBack()));
    }

    async Task NackAsync(IQueue queue, Lease lease, Nack nack, (int Attempts, int Releases) count)
    {
        counted[lease.Job.Id] = count;
        Assert.True(await queue.NackAsync(lease, nack));
    }

    async Task FailAsync(IQueue queue, Lease lease)
    {
        Assert.True(Failed.TryAdd(lease.Job.Id, true));
        Assert.True(await queue.FailAsync(lease, "broken"));
    }

    async Task AckAsync(IQueue queue, Lease lease)
    {
        Assert.True(Completed.TryAdd(lease.Job.Id, true));
        Assert.Empty(await queue.AckAsync([lease]));
    }
}
