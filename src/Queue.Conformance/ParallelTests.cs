using System.Collections.Concurrent;
using CsCheck;
using Queue.Conformance.Model;
using Queue.Storage;

namespace Queue.Conformance;

public abstract class ParallelTests : ConformanceTests
{
    const int Jobs = 2_000;
    const int Consumers = 6;
    const int SecondsToSample = 5;

    static readonly string[][] Preferences = [["a", "b"], ["b", "c"], ["c", "a"], ["a"], ["b", "c", "a"], ["c"]];

    [Fact]
    public async Task Many_threads_neither_lose_nor_share_a_job()
    {
        var seed = Environment.TickCount;
        var history = new SharedHistory(Jobs);
        using var done = new CancellationTokenSource();
        var consumers = Enumerable.Range(0, Consumers)
            .Select(i => Task.Run(() => ConsumeAsync(history, Preferences[i], new Random(seed + i), done))).ToArray();
        var producers = Enumerable.Range(0, 4)
            .Select(i => Task.Run(() => ProduceAsync(Jobs / 4, new Random(seed - 1 - i)))).ToArray();

        await WithSeed(seed, Task.WhenAll([.. producers, .. consumers]));

        Assert.Equal(Jobs, history.Completed.Count + history.Failed.Count);
        await CountsAreAsync(failed: history.Failed.Count);
    }

    [Fact]
    public async Task Leases_that_expire_under_many_threads_end_each_job_once()
    {
        SkipUnlessClockIsExact();
        var seed = Environment.TickCount;
        var pops = new ConcurrentDictionary<Guid, ConcurrentBag<Lease>>();
        var acked = new ConcurrentDictionary<Guid, int>();
        await ProduceAsync(Jobs, new Random(seed));
        var consumers = Enumerable.Range(0, Consumers)
            .Select(i => Task.Run(() => ConsumeExpiringAsync(pops, acked, new Random(seed + i)))).ToArray();

        await WithSeed(seed, Task.WhenAll(consumers));

        Assert.All(acked, static one => Assert.Equal(1, one.Value));
        Assert.All(pops.Values, static leases =>
        {
            Assert.Equal(Enumerable.Range(1, leases.Count), leases.Select(static one => one.Job.Attempts).Order());
            Assert.Equal(leases.Count, leases.Select(static one => one.Token).Distinct().Count());
        });
        await CountsAreAsync();
    }

    [Fact]
    public void Operations_in_parallel_give_what_some_order_of_them_gives()
    {
        SkipUnlessClockIsExact();
        Gen.Select(Gen.Int[2, 6], Gen.Int[1, 2], Subject).SampleParallel(
            [
                Gen.Int[0, 99].Operation<ParallelSubject>(static i => $"push {i}", static (it, i) => it.Push(i)),
                Gen.Int[0, 99].Operation<ParallelSubject>(
                    static i => $"push unique {i}", static (it, i) => it.PushUnique(i)),
                Gen.Int[0, 99].Operation<ParallelSubject>(static i => $"pop {i}", static (it, i) => it.Pop(i)),
                Gen.Int[0, 99].Operation<ParallelSubject>(static i => $"ack {i}", static (it, i) => it.Ack(i)),
                Gen.Int[0, 99].Operation<ParallelSubject>(static i => $"retry {i}", static (it, i) => it.Retry(i)),
                Gen.Int[0, 99].Operation<ParallelSubject>(static i => $"cancel {i}", static (it, i) => it.Cancel(i)),
                Gen.Int[0, 99].Operation<ParallelSubject>(static i => $"count {i}", static (it, i) => it.Count(i)),
                Gen.Int[0, 99].Operation<ParallelSubject>(static i => $"fail {i}", static (it, i) => it.Fail(i)),
            ],
            equal: static (a, b) => a.Summary == b.Summary,
            print: static it => it.Summary,
            maxSequentialOperations: 6,
            maxParallelOperations: 4,
            time: SecondsToSample);
    }

    ParallelSubject Subject(int jobs, int leased)
    {
        var fixture = CreateFixtureAsync().AsTask().GetAwaiter().GetResult();
        return new(fixture, Plant(fixture.Queue), jobs, leased);
    }

    async Task ProduceAsync(int count, Random random)
    {
        for (var left = count; left > 0;)
        {
            var batch = Math.Min(left, random.Next(1, 8));
            await Queue.PushAsync(Enumerable.Range(0, batch)
                .Select(_ => New(queue: Preferences[4][random.Next(3)], priority: random.Next(10))).ToArray());
            left -= batch;
        }
    }

    async Task ConsumeAsync(SharedHistory history, string[] queues, Random random, CancellationTokenSource done)
    {
        var request = Request(QueueLimits.MaxLease, QueueLimits.MaxLease, queues);
        var space = new Lease[4];
        try
        {
            while (!history.IsComplete)
            {
                var popped = await Queue.PopAsync(request, space.AsMemory(0, random.Next(1, 5)), 0, done.Token);
                for (var i = 0; i < popped; i++)
                    history.Started(space[i]);
                for (var i = 0; i < popped; i++)
                    await history.EndAsync(Queue, space[i], random);
            }
        }
        catch (OperationCanceledException) when (history.IsComplete)
        {
        }
        finally
        {
            await done.CancelAsync();
        }
    }

    async Task ConsumeExpiringAsync(
        ConcurrentDictionary<Guid, ConcurrentBag<Lease>> pops, ConcurrentDictionary<Guid, int> acked, Random random)
    {
        var request = Request(Second, default, "a", "b", "c");
        var space = new Lease[3];
        var held = new List<Lease>();
        while (acked.Count < Jobs)
        {
            var popped = await Queue.PopAsync(request, space);
            foreach (var lease in space[..popped])
            {
                pops.GetOrAdd(lease.Job.Id, static _ => []).Add(lease);
                held.Add(lease);
            }

            if (random.Next(20) == 0)
                await Fixture.AdvanceAsync(TimeSpan.FromMilliseconds(250));
            while (held.Count > 8 || (popped == 0 && held.Count > 0))
            {
                var lease = held[random.Next(held.Count)];
                held.Remove(lease);
                if (random.Next(4) == 0)
                    await Queue.ExtendAsync([lease], Second);
                else if ((await Queue.AckAsync([lease])).Count == 0)
                    acked.AddOrUpdate(lease.Job.Id, 1, static (_, count) => count + 1);
            }
        }
    }

    static async Task WithSeed(int seed, Task work)
    {
        try
        {
            await work.Soon();
        }
        catch (Exception exception)
        {
            var cause = work.Exception?.InnerExceptions.FirstOrDefault(static e => e is not OperationCanceledException);
            throw new InvalidOperationException($"Seed {seed}: {(cause ?? exception).Message}", cause ?? exception);
        }
    }
}
