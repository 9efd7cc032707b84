using Queue.CompilerServices;
using Queue.RuntimeTests.Support;
using Queue.Storage;

namespace Queue.RuntimeTests.Working;

/// <summary>
/// Random histories of workers that are cut off from the store, stopped and replaced, of answers that get lost and of
/// handlers that do all that handlers do. What was asked of the store then tells whether the guarantees held.
/// </summary>
public sealed class CampaignTests
{
    const int Campaigns = 40;
    const int Steps = 60;
    const int MaxAttempts = 3;

    [Fact]
    public void Whatever_workers_and_store_go_through_every_job_ends_once()
    {
        var first = Environment.TickCount;
        for (var seed = first; seed < first + Campaigns; seed++)
        {
            try
            {
                using var campaign = new Campaign(seed);
                campaign.Run();
            }
            catch (Exception exception)
            {
                throw new InvalidOperationException($"Seed {seed}: {exception.Message}", exception);
            }
        }
    }

    sealed class Campaign : IDisposable
    {
        readonly Random random;
        readonly Simulation simulation = new();
        readonly MemoryQueue memory;
        readonly LambdaTable table = new();
        readonly Dictionary<Guid, int> starts = [];
        readonly List<Node> nodes = [];
        bool isCalm;

        public Campaign(int seed)
        {
            random = new(seed);
            memory = new(new MemoryQueueOptions { TimeProvider = simulation.Clock });
            table.Add("job", run => JobResult.From(HandleAsync(run)));
            for (var i = 0; i < 3; i++)
                Join();
        }

        public void Run()
        {
            for (var step = 0; step < Steps; step++)
                Step();
            isCalm = true;
            foreach (var node in nodes)
                node.IsCut = false;
            for (var minute = 0; minute < 120 && !IsOver(); minute++)
                simulation.Advance(TimeSpan.FromMinutes(1));
            Check();
        }

        public void Dispose()
        {
            foreach (var node in nodes)
                _ = simulation.Start(() => node.Worker.StopAsync());
            simulation.Advance(TimeSpan.FromMinutes(2));
            memory.Dispose();
        }

        void Step()
        {
            var node = nodes[^(random.Next(3) + 1)];
            switch (random.Next(6))
            {
                case 0:
                    node.IsCut = !node.IsCut;
                    break;
                case 1 when random.Next(3) == 0:
                    _ = simulation.Start(() => node.Worker.StopAsync());
                    Join();
                    break;
                default:
                    Push(random.Next(4));
                    break;
            }

            simulation.Advance(TimeSpan.FromSeconds(random.Next(1, 15)), TimeSpan.FromSeconds(0.5));
        }

        void Push(int count)
        {
            for (var i = 0; i < count; i++)
            {
                var job = new NewJob(
                    JobId.Next(), "job", ReadOnlyMemory<byte>.Empty, delay: TimeSpan.FromSeconds(random.Next(3) * 5));
                starts.Add(job.Id, 0);
                simulation.Finish(memory.PushAsync([job]).AsTask());
            }
        }

        void Join()
        {
            var node = new Node(new RecordingQueue(memory, simulation.Clock));
            node.Queue.Fault = _ => node.IsCut || IsUnlucky(30) ? new InvalidOperationException("unreachable") : null;
            node.Queue.FaultAfter = _ => IsUnlucky(20) ? new InvalidOperationException("answer lost") : null;
            node.Worker = new(node.Queue, table, new WorkerOptions
            {
                Concurrency = 3,
                MaxAttempts = MaxAttempts,
                Lease = TimeSpan.FromSeconds(12),
                ShutdownTime = TimeSpan.FromSeconds(random.Next(10)),
                TimeProvider = simulation.Clock,
            });
            nodes.Add(node);
            _ = simulation.Start(() => node.Worker.RunAsync());
        }

        bool IsUnlucky(int oneIn) => !isCalm && random.Next(oneIn) == 0;

        async Task<JobOutcome> HandleAsync(JobRun run)
        {
            starts[run.Lease.Job.Id]++;
            var time = TimeSpan.FromSeconds(random.Next(1, 60));
            switch (random.Next(10))
            {
                case 0:
                    throw new InvalidOperationException("no");
                case 1:
                    await Task.Delay(time, simulation.Clock, run.CancellationToken);
                    break;
                case 2:
                    await Task.Delay(time, simulation.Clock, CancellationToken.None);
                    break;
                case 3:
                    return JobOutcome.Release(time);
                case 4 when random.Next(4) == 0:
                    return JobOutcome.Fail("no use");
                default:
                    break;
            }

            return JobOutcome.Completed;
        }

        bool IsOver() => simulation.Finish(memory.CountAsync()) is { Ready: 0, Delayed: 0, Leased: 0 };

        void Check()
        {
            Assert.True(IsOver(), $"{simulation.Finish(memory.CountAsync())}");
            var failed = simulation.Finish(memory.ListFailedAsync()).Select(static one => one.Job.Id).ToHashSet();
            var calls = nodes.SelectMany(static node => node.Queue.Calls).Where(static call => !call.IsStale).ToArray();
            foreach (var (id, count) in starts)
            {
                var acks = calls.Count(call => call.Verb == Verb.Ack && call.JobId == id && call.Error is null);
                Assert.True(acks + (failed.Contains(id) ? 1 : 0) == 1, $"{id}: {acks} acks, failed: {failed.Contains(id)}");
                var givenBack = calls.Count(
                    call => call.Verb == Verb.Nack && call.JobId == id && call.Nack.Kind != NackKind.Retry);
                Assert.True(count - givenBack <= MaxAttempts, $"{id}: {count} starts, {givenBack} given back");
            }
        }
    }

    sealed class Node(RecordingQueue queue)
    {
        public RecordingQueue Queue { get; } = queue;

        public Worker Worker { get; set; } = null!;

        public bool IsCut { get; set; }
    }
}
