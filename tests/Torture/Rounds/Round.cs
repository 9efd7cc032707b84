using System.Diagnostics;
using System.Text;
using Queue.Simulating.Histories;
using Queue.Storage;
using Queue.Torturing.Checking;
using Queue.Torturing.Parties;
using Queue.Torturing.Records;
using Queue.Torturing.SelfTest;
using Queue.Torturing.Stores;

namespace Queue.Torturing.Rounds;

/// <summary>A store of its own, the processes that use it, and what they leave behind.</summary>
sealed class Round : IDisposable
{
    static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);
    static readonly TimeSpan StallLimit = TimeSpan.FromSeconds(15);
    static readonly TimeSpan PruningLimit = TimeSpan.FromSeconds(12);
    static readonly TimeSpan Look = TimeSpan.FromMilliseconds(20);

    readonly TortureProgram program;
    readonly PlantedBug plant;
    readonly int seed;
    readonly List<Child> children = [];
    readonly List<Testimony> own = [];

    Round(TortureProgram program, Store store, string folder, PlantedBug plant, int seed) =>
        (this.program, Store, Folder, this.plant, this.seed) = (program, store, folder, plant, seed);

    public Store Store { get; }

    public string Folder { get; }

    /// <summary>What all processes are started with.</summary>
    public IReadOnlyDictionary<string, string> Environment { get; set; } = new Dictionary<string, string>();

    /// <summary>Whether the wall clock is left alone.</summary>
    public bool HasSaneClock { get; set; } = true;

    /// <summary>How long the workers get at the end to do what is left; then it counts as lost.</summary>
    public TimeSpan DrainLimit { get; set; } = TimeSpan.FromMinutes(2);

    public IEnumerable<Child> Workers => Living(PartyRole.Worker);

    public IEnumerable<Child> Producers => Living(PartyRole.Producer);

    public static async Task<Round> BeginAsync(
        TortureProgram program, Func<string, Store> makeStore, int seed, PlantedBug? plant = null, bool hasStore = true)
    {
        var folder = Directory.CreateTempSubdirectory("queue-torture-").FullName;
        var round = new Round(program, makeStore(folder), folder, plant ?? PlantedBug.None, seed);
        if (hasStore)
            await round.Store.CreateAsync();
        return round;
    }

    public Task<Child> StartAsync(PartyRole role, params IReadOnlyList<string> wrapper) =>
        StartAsync(program, role, plant, wrapper);

    /// <summary>A program whose statements are others.</summary>
    public Task<Child> StartNewerAsync(PartyRole role, PlantedBug newer) =>
        StartAsync(TortureProgram.Managed, role, newer, []);

    /// <summary>Pushes jobs from this process, which writes down its part of the history too.</summary>
    public async Task PushAsync(NewJob[] jobs)
    {
        await using var store = Store.Open(PlantedBug.None);
        var file = Path.Combine(Folder, "parent.history");
        using (var records = new RecordWriter(file))
            await new RecordingQueue(store.Queue, records, new Suicide()).PushAsync(jobs);
        own.Add(new(0, IsWorker: false, RecordReader.Read(file)));
    }

    /// <exception cref="TimeoutException">It had nothing to do.</exception>
    public async Task WaitUntilBusyAsync(Child child)
    {
        for (var start = Stopwatch.GetTimestamp(); !child.IsBusy && !child.HasExited; await Task.Delay(Look))
        {
            if (Stopwatch.GetElapsedTime(start) > Patience)
                throw new TimeoutException($"{child.Role} {child.Number} had nothing to do within {Patience}.");
        }
    }

    /// <summary>How many jobs have been dispatched.</summary>
    public long CountAcknowledged() => children
        .Where(static child => child.Role != PartyRole.Worker)
        .SelectMany(static child => child.Testify().Records)
        .Where(static record => record.Kind == RecordKind.Dispatched)
        .Sum(static record => record.Fields[0] == "" ? 0 : record.Fields[0].Count(' ') + 1L);

    /// <summary>How many pushes had an error for an answer.</summary>
    public long CountRefused() => children
        .SelectMany(static child => child.Testify().Records)
        .Count(static record => record.Kind == RecordKind.Refused && record.Fields[0] == nameof(Verb.Push));

    /// <summary>The processes that have died since it was asked last, by no doing of the parent.</summary>
    public IReadOnlyList<Child> FindDead() =>
        [.. children.Where(static child => child.HasExited && !child.WasKilled && !child.HasStopped)];

    /// <summary>How many jobs are not done.</summary>
    public async Task<long> CountLiveAsync()
    {
        await using var store = Store.Open(PlantedBug.None);
        return await CountLiveAsync(store.Queue);
    }

    public Task StopAsync(IEnumerable<Child> some) => Task.WhenAll(some.ToList().Select(StopAsync));

    public async Task StopAsync(Child child)
    {
        child.Send(Signal.Terminate);
        await EndAsync(child);
    }

    /// <summary>Waits for the end of a process that ends by itself or was told to.</summary>
    /// <exception cref="RoundException">It did not end, or not well.</exception>
    public async Task EndAsync(Child child)
    {
        if (!await child.WaitAsync(Patience))
            throw new RoundException($"Expected {child.Role} {child.Number} to end within {Patience}, it runs.");
        if (await child.FindFaultAsync() is { } fault)
            throw new RoundException(fault);
    }

    /// <summary>Waits until the workers have done all jobs, stops everything, and collects what is known.</summary>
    /// <param name="awaitPruning">Whether also until what is kept as completed has to be gone.</param>
    public async Task<Evidence> FinishAsync(bool awaitPruning = false)
    {
        await StopAsync(Producers);
        await using var store = Store.Open(PlantedBug.None);
        await DrainAsync(store.Queue);
        if (awaitPruning)
            await AwaitPruningAsync();
        await StopAsync(Workers);
        if (Store.FindDamage() is { } damage)
            throw new RoundException($"Expected the files of the store to be whole, found:\n{damage}");
        return await CollectAsync(store.Queue, awaitPruning ? Store.CountCompleted() : 0);
    }

    /// <exception cref="RoundException">A process has ended that nobody has killed or stopped.</exception>
    public void ThrowIfFallen()
    {
        if (FindDead().FirstOrDefault(static child => child.Role != PartyRole.Script) is { } fallen)
            throw new RoundException($"Expected {fallen.Role} {fallen.Number} to run, found that it has ended.");
    }

    public void Dispose()
    {
        foreach (var child in children)
            child.Dispose();
        children.Clear();
    }

    /// <summary>Ends all processes and deletes what they left.</summary>
    public void CleanUp()
    {
        Dispose();
        Directory.Delete(Folder, recursive: true);
    }

    IEnumerable<Child> Living(PartyRole role) => children.Where(child => child.Role == role && !child.HasExited);

    async Task<Child> StartAsync(
        TortureProgram program, PartyRole role, PlantedBug plant, IReadOnlyList<string> wrapper)
    {
        var number = children.Count + 1;
        var options = new PartyOptions(
            Store.Address, Path.Combine(Folder, $"{role}-{number}.history"), number, seed + number, plant.Name);
        var child = await Child.StartAsync(program, role, options, wrapper, Environment);
        children.Add(child);
        return child;
    }

    /// <summary>Ends also when nothing happens any more: what is left then counts as lost.</summary>
    async Task DrainAsync(IQueue queue)
    {
        var (start, since, last) = (Stopwatch.GetTimestamp(), Stopwatch.GetTimestamp(), 0L);
        while (await CountLiveAsync(queue) > 0)
        {
            ThrowIfFallen();
            if (Store.LastNumber() is var now && now != last)
                (last, since) = (now, Stopwatch.GetTimestamp());
            if (Stopwatch.GetElapsedTime(start) > DrainLimit || Stopwatch.GetElapsedTime(since) > StallLimit)
                return;
            await Task.Delay(Look * 5);
        }
    }

    async Task AwaitPruningAsync()
    {
        var start = Stopwatch.GetTimestamp();
        while (Store.CountCompleted() > 0 && Stopwatch.GetElapsedTime(start) < PruningLimit)
            await Task.Delay(Look * 5);
    }

    static async Task<long> CountLiveAsync(IQueue queue)
    {
        var counts = await queue.CountAsync();
        return counts.Ready + counts.Delayed + counts.Leased;
    }

    async Task<Evidence> CollectAsync(IQueue queue, long completed)
    {
        var failed = new List<FailedJob>();
        for (Guid? after = null; ; after = failed[^1].Job.Id)
        {
            var page = await queue.ListFailedAsync(new(After: after, Limit: QueueLimits.MaxPageSize));
            failed.AddRange(page.Select(static one => new FailedJob(
                Digested(one.Job), Codec.Line(one.Error), one.FailedAt)));
            if (page.Count < QueueLimits.MaxPageSize)
                break;
        }

        var offset = DateTime.UtcNow.Ticks - Stopwatch.GetElapsedTime(0).Ticks;
        Func<long, long> clock = time => offset + Stopwatch.GetElapsedTime(0, time).Ticks;
        return new(
            Store.ReadJournal(), Store.ReadUserRows(), [.. own, .. children.Select(static child => child.Testify())],
            HasSaneClock ? clock : null, await queue.CountAsync(), completed, failed);
    }

    static Job Digested(Job job) => new()
    {
        Id = job.Id,
        Name = job.Name,
        Version = job.Version,
        Payload = Codec.Digest(job.Payload.Span),
        Queue = job.Queue,
        Priority = job.Priority,
        MaxAttempts = job.MaxAttempts,
        Attempts = job.Attempts,
        Releases = job.Releases,
        CreatedAt = job.CreatedAt,
        AvailableAt = job.AvailableAt,
        Headers = job.Headers,
    };
}
