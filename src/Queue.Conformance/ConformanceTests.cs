using System.Text;
using Queue.Storage;

namespace Queue.Conformance;

/// <summary>
/// What every driver promises. A driver derives from each abstract class of this package, says how to make its fixture,
/// and adds nothing.
/// </summary>
public abstract class ConformanceTests : IAsyncLifetime
{
    protected static readonly TimeSpan Second = TimeSpan.FromSeconds(1);
    protected static readonly TimeSpan Minute = TimeSpan.FromMinutes(1);

    IQueueFixture? fixture;
    IQueue? queue;

    /// <summary>Puts a queue with a planted bug in front of the driver's; see SelfCheck.</summary>
    internal Func<IQueue, IQueue> Plant { get; set; } = static queue => queue;

    protected IQueueFixture Fixture => fixture!;

    protected IQueue Queue => queue!;

    protected abstract ValueTask<IQueueFixture> CreateFixtureAsync();

    public async ValueTask InitializeAsync()
    {
        fixture = await CreateFixtureAsync();
        queue = Plant(fixture.Queue);
    }

    public async ValueTask DisposeAsync()
    {
        await Fixture.DisposeAsync();
        GC.SuppressFinalize(this);
    }

    protected static NewJob New(
        string name = "job",
        string queue = QueueLimits.DefaultQueue,
        int priority = 0,
        TimeSpan delay = default,
        DateTimeOffset? at = null,
        byte[]? payload = null,
        int version = 1,
        JobHeaders? headers = null,
        int maxAttempts = 0,
        string? key = null,
        TimeSpan? uniqueFor = null) =>
        new(
            JobId.Next(), name, payload ?? "{}"u8.ToArray(), version, queue, priority, delay, at, headers, maxAttempts,
            key, uniqueFor);

    protected static PopRequest Request(
        TimeSpan? lease = null, TimeSpan wait = default, params string[] queues) =>
        new(queues.Length == 0 ? [QueueLimits.DefaultQueue] : queues, lease ?? Minute, wait);

    protected async Task<Guid> PushAsync(
        string name = "job",
        string queue = QueueLimits.DefaultQueue,
        int priority = 0,
        TimeSpan delay = default,
        DateTimeOffset? at = null,
        int maxAttempts = 0)
    {
        var job = New(name, queue, priority, delay, at, maxAttempts: maxAttempts);
        await Queue.PushAsync([job]).Soon();
        return job.Id;
    }

    protected async Task PushAllAsync(params string[] names) =>
        await Queue.PushAsync(names.Select(name => New(name)).ToArray()).Soon();

    protected async Task<Lease[]> PopManyAsync(int count, TimeSpan? lease = null, params string[] queues)
    {
        var leases = new Lease[count];
        var popped = await Queue.PopAsync(Request(lease, default, queues), leases).Soon();
        Assert.InRange(popped, 0, count);
        return leases[..popped];
    }

    protected async Task<Lease> PopAsync(TimeSpan? lease = null, params string[] queues) =>
        Assert.Single(await PopManyAsync(1, lease, queues));

    protected async Task<string[]> PopNamesAsync(int count, params string[] queues) =>
        [.. (await PopManyAsync(count, null, queues)).Select(static lease => lease.Job.Name)];

    protected async Task<Lease> PopWaitingAsync(TimeSpan wait, CancellationToken cancellationToken = default)
    {
        var leases = new Lease[1];
        Assert.Equal(1, await Queue.PopAsync(Request(wait: wait), leases, 0, cancellationToken));
        return leases[0];
    }

    protected async Task NothingIsDueAsync(params string[] queues) =>
        Assert.Empty(await PopManyAsync(10, null, queues));

    protected async Task AckAsync(Lease lease) => Assert.Empty(await Queue.AckAsync([lease]).Soon());

    protected async Task NackAsync(Lease lease, Nack nack) => Assert.True(await Queue.NackAsync(lease, nack).Soon());

    protected async Task<Guid> FailOneAsync(
        string name = "job", string queue = QueueLimits.DefaultQueue, string error = "broken")
    {
        var id = await PushAsync(name, queue, QueueLimits.MaxPriority);
        var lease = await PopAsync(null, queue);
        Assert.Equal(id, lease.Job.Id);
        Assert.True(await Queue.FailAsync(lease, error).Soon());
        return id;
    }

    protected async Task CountsAreAsync(
        long ready = 0, long delayed = 0, long leased = 0, long failed = 0, string? queue = null) =>
        Assert.Equal(new QueueCounts(ready, delayed, leased, failed), await Queue.CountAsync(queue).Soon());

    protected async Task AdvanceAsync(TimeSpan time)
    {
        if (time > Fixture.MaxAdvance)
            Assert.Skip($"The driver's clock can't be advanced by {time}.");
        await Fixture.AdvanceAsync(time);
    }

    protected void SkipUnlessItHas(QueueFeatures features)
    {
        if (!Queue.Features.HasFlag(features))
            Assert.Skip($"The driver has no {features & ~Queue.Features}.");
    }

    protected void SkipUnlessClockIsExact()
    {
        if (!Fixture.HasExactClock)
            Assert.Skip("The driver's clock runs by itself.");
    }

    protected static byte[] Bytes(string text) => Encoding.UTF8.GetBytes(text);
}
