using Queue.CompilerServices;
using Queue.Storage;

namespace Queue.RuntimeTests.Support;

/// <summary>A worker on a simulated thread and clock, with a queue in memory that writes down what is asked of it.</summary>
sealed class Bench : IDisposable
{
    readonly MemoryQueue memory;
    readonly List<Worker> workers = [];

    public Bench()
    {
        memory = new(new MemoryQueueOptions { TimeProvider = Simulation.Clock });
        Queue = new(memory, Simulation.Clock);
        Options = new() { TimeProvider = Simulation.Clock, Backoff = WithoutJitter(Backoff.Exponential(Seconds(5))) };
    }

    public Simulation Simulation { get; } = new();

    public RecordingQueue Queue { get; }

    public MemoryQueue Memory => memory;

    public LambdaTable Table { get; } = new();

    public WorkerOptions Options { get; }

    public RecordingLogger Logs { get; } = new();

    public IServiceProvider? Services { get; set; }

    public List<JobFailure> Failures { get; } = [];

    public IEnumerable<TimeSpan> RetryDelays =>
        Queue.Of(Verb.Nack).Where(static call => call.Nack.Kind == NackKind.Retry).Select(static call => call.Nack.Delay);

    public static Backoff WithoutJitter(Backoff backoff) => backoff with { Jitter = 0 };

    public static TimeSpan Seconds(double seconds) => TimeSpan.FromSeconds(seconds);

    public Bench Handle(string name, Func<JobContext, Task<JobOutcome>> handler, int version = 1)
    {
        Table.Add(name, run => JobResult.From(handler(run.CreateContext())), version);
        return this;
    }

    public Bench Handle(string name, Func<JobContext, Task> handler)
    {
        Table.Add(name, run => JobResult.From(handler(run.CreateContext())));
        return this;
    }

    public Bench Handle(string name, Action<JobContext> handler) => Handle(name, context =>
    {
        handler(context);
        return Task.CompletedTask;
    });

    public Worker Make()
    {
        Options.OnFailed ??= (failure, _) =>
        {
            Failures.Add(failure);
            return default;
        };
        return new(Queue, Table, Options, Services, Logs);
    }

    public Worker Start()
    {
        var worker = Make();
        Start(worker);
        return worker;
    }

    public Task Start(Worker worker, CancellationToken cancellationToken = default)
    {
        var run = Simulation.Start(() => worker.RunAsync(cancellationToken));
        workers.Add(worker);
        Simulation.RunUntilIdle();
        return run;
    }

    public Guid Push(
        string name = "job",
        TimeSpan delay = default,
        int version = 1,
        byte[]? payload = null,
        string queue = QueueLimits.DefaultQueue)
    {
        var job = new NewJob(JobId.Next(), name, payload ?? "{}"u8.ToArray(), version, queue, delay: delay);
        Simulation.Finish(memory.PushAsync([job]).AsTask());
        Simulation.RunUntilIdle();
        return job.Id;
    }

    public Lease Pop(TimeSpan lease)
    {
        var leases = new Lease[1];
        var request = new PopRequest([QueueLimits.DefaultQueue], lease, TimeSpan.Zero);
        Assert.Equal(1, Simulation.Finish(memory.PopAsync(request, leases)));
        return leases[0];
    }

    public void Advance(double seconds, double? step = null) =>
        Simulation.Advance(Seconds(seconds), step is { } stride ? Seconds(stride) : null);

    public void Stop(Worker worker) => Simulation.Finish(Simulation.Start(() => worker.StopAsync()));

    public QueueCounts Counts => Simulation.Finish(memory.CountAsync());

    public IReadOnlyList<FailedJob> Failed => Simulation.Finish(memory.ListFailedAsync());

    public void Dispose()
    {
        Queue.Fault = Queue.FaultAfter = static _ => null;
        foreach (var worker in workers)
            _ = Simulation.Start(() => worker.StopAsync());
        Simulation.Advance(TimeSpan.FromDays(3), TimeSpan.FromHours(6));
        memory.Dispose();
    }
}
