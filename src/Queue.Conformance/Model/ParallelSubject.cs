using System.Collections.Concurrent;
using Queue.Storage;

namespace Queue.Conformance.Model;

/// <summary>
/// A queue with all that was ever seen of it, so that two runs of the same operations can be compared. The leases that
/// operations end were popped beforehand: each operation is one call of the queue, so that it can be atomic.
/// </summary>
sealed class ParallelSubject
{
    static readonly PopRequest Request = new(["q"], QueueLimits.MaxLease, TimeSpan.Zero);

    readonly IQueueFixture fixture;
    readonly IQueue queue;
    readonly Lease[] leases;
    readonly ConcurrentQueue<string> seen = new();
    readonly Lazy<string> summary;

    public ParallelSubject(IQueueFixture fixture, IQueue queue, int jobs, int leased)
    {
        this.fixture = fixture;
        this.queue = queue;
        summary = new(Summarize);
        for (var i = 0; i < jobs; i++)
        {
            if (i < 2)
                PushUnique(i);
            else
                Push(i);
        }

        leases = new Lease[leased];
        Assert.Equal(leased, Finish(queue.PopAsync(Request, leases)));
    }

    /// <summary>
    /// What each operation saw, then what is left in the queue, in order. Empties the queue, and disposes of it.
    /// </summary>
    public string Summary => summary.Value;

    public void Push(int i) => Finish(queue.PushAsync(
        [new NewJob(JobId.Next(), $"job-{i}", ReadOnlyMemory<byte>.Empty, queue: "q", priority: i % 2)]));

    /// <summary>Jobs of two keys, so that what is told of them depends on what has ended before.</summary>
    public void PushUnique(int i)
    {
        var duplicates = Finish(queue.PushAsync([UniqueJob(i)]));
        seen.Enqueue($"push unique {i}: {duplicates.Count}");
    }

    public void Pop(int i)
    {
        var space = new Lease[1];
        var found = Finish(queue.PopAsync(Request, space)) == 1 ? space[0].Job : null;
        seen.Enqueue($"pop {i}: {found?.Name} {found?.Attempts}");
    }

    public void Ack(int i) => seen.Enqueue($"ack {i}: {Finish(queue.AckAsync([Choose(i)])).Count}");

    public void Retry(int i) =>
        seen.Enqueue($"retry {i}: {Finish(queue.NackAsync(Choose(i), Nack.Retry(TimeSpan.Zero)))}");

    public void Fail(int i) => seen.Enqueue($"fail {i}: {Finish(queue.FailAsync(Choose(i), "broken"))}");

    /// <summary>One of the jobs that were leased beforehand.</summary>
    public void Cancel(int i)
    {
        if (queue.Features.HasFlag(QueueFeatures.Cancellation))
            seen.Enqueue($"cancel {i}: {Finish(queue.CancelAsync([Choose(i).Job.Id]))}");
    }

    public void Count(int i) => seen.Enqueue($"count {i}: {Finish(queue.CountAsync())}");

    string Summarize()
    {
        var counts = Finish(queue.CountAsync());
        var space = new Lease[100];
        var left = space[..Finish(queue.PopAsync(Request, space))];
        var failed = Finish(queue.ListFailedAsync()).Select(static one => one.Job.Name);
        fixture.DisposeAsync().AsTask().GetAwaiter().GetResult();
        return string.Join("; ", [
            .. seen.Order(StringComparer.Ordinal), $"{counts}",
            .. left.Select(static one => $"{one.Job.Name} {one.Job.Attempts}"), "failed", .. failed]);
    }

    NewJob UniqueJob(int i) => new(
        JobId.Next(), "unique", ReadOnlyMemory<byte>.Empty, queue: "q", priority: i % 2,
        uniqueKey: queue.Features.HasFlag(QueueFeatures.UniqueJobs) ? $"{i % 2}" : null);

    Lease Choose(int i) => leases[i % leases.Length];

    static T Finish<T>(ValueTask<T> task) => task.Soon().GetAwaiter().GetResult();
}
