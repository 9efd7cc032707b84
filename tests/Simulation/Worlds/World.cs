using Queue.Simulating.Histories;
using Queue.Simulating.Timing;
using Queue.Storage;

namespace Queue.Simulating.Worlds;

/// <summary>
/// Workers, a client and a memory queue on one thread and one clock, and all that befalls them: the same for the same
/// seed.
/// </summary>
sealed class World
{
    const long MostSteps = 1_000_000;

    readonly Loop loop;
    readonly Lane storeLane;
    readonly Lane scriptLane;
    readonly Network network;
    readonly RecordedStore store;
    readonly List<Party> parties = [];
    readonly Plant plant;
    int jobCount;

    public World(ulong seed, Plant? plant = null)
    {
        this.plant = plant ?? Plant.None;
        Random = new(seed);
        loop = new(Random);
        History = new(loop);
        Scenario = new(Random);
        network = new(Scenario, Random);
        storeLane = new(loop, Random.Time(-9_000, 9_000), Random.Time(0, 9_000));
        scriptLane = new(loop);
        Memory = new(new MemoryQueueOptions
        {
            Capacity = Scenario.Capacity,
            PushTimeout = Random.Time(0, 10),
            TimeProvider = storeLane.Clock,
        });
        store = new(this.plant.InStore(Memory, storeLane.Clock), History, storeLane);
        Handlers = new(this);
        parties.Add(MakeParty());
        Client = new Wire(parties[0], store, storeLane, network, History);
    }

    public SeededRandom Random { get; }

    public History History { get; }

    public Scenario Scenario { get; }

    public Handlers Handlers { get; }

    public MemoryQueue Memory { get; }

    public IQueue Client { get; }

    public RecordedStore Store => store;

    public LaneClock StoreClock => storeLane.Clock;

    public IReadOnlyList<Party> Workers => [.. parties.Where(static party => party.IsWorking)];

    /// <summary>Whether nobody is about to dispatch anything, or to ask anything of the store but a pop.</summary>
    public bool IsQuiet =>
        network.InFlight == 0 && parties.TrueForAll(static party => party.Lane.IsDead || party.Running == 0);

    /// <summary>Lets the whole story happen.</summary>
    /// <exception cref="StuckException">It did not come to its end.</exception>
    public void Run()
    {
        var script = new Script(this);
        var story = scriptLane.Start(() => script.RunAsync(scriptLane.Clock));
        loop.Run(story, MostSteps, "the story to end");
        story.GetAwaiter().GetResult();
        Memory.Dispose();
    }

    public void Calm()
    {
        network.IsCalm = true;
        foreach (var party in parties)
        {
            Reconnect(party);
            Thaw(party);
        }
    }

    public Party Join(bool isComplete = false)
    {
        var party = MakeParty(isComplete);
        parties.Add(party);
        var options = WorkerDraw.Options(Scenario, Random, party.Lane.Clock, isComplete);
        var known = WorkerDraw.Known(Scenario, Random, isComplete);
        IQueue queue = plant.AtWorker(new Wire(party, store, storeLane, network, History), party.Lane.Clock);
        var table = new SimulatedTable(plant.Alter(known), context => plant.RunAsync(party, queue, context, Handlers));
        History.Add(new Joined(History.Now, party.Number, options, known));
        party.Worker = new(queue, table, plant.Alter(options));
        party.Run = party.Lane.Start(async () =>
        {
            await party.Worker.RunAsync();
            Tell(party, FateKind.HasStopped);
        });
        return party;
    }

    public void Stop(Party party, TimeSpan? patience = null)
    {
        party.IsStopping = true;
        var hurry = new CancellationTokenSource();
        _ = party.Lane.Start(async () =>
        {
            Tell(party, FateKind.IsToldToStop);
            var stop = party.Worker!.StopAsync(hurry.Token);
            if (patience is { } time)
            {
                await Task.Delay(time, party.Lane.Clock);
                Tell(party, FateKind.IsHurried);
                Cancel(hurry);
            }

            await stop;
        });
    }

    public void Kill(Party party)
    {
        Tell(party, FateKind.IsKilled);
        party.Lane.Kill();

        // The store may find out, or leave what has been asked of it standing.
        if (Random.Next(2) == 0)
            _ = storeLane.Start(() => DisconnectAsync(party));
    }

    public void Freeze(Party party)
    {
        Tell(party, FateKind.IsFrozen);
        party.Lane.Freeze();
    }

    public void Thaw(Party party)
    {
        if (!party.Lane.IsFrozen || party.Lane.IsDead)
            return;
        Tell(party, FateKind.IsThawed);
        party.Lane.Thaw();
    }

    public void CutOff(Party party)
    {
        Tell(party, FateKind.IsCutOff);
        party.IsCutOff = true;
    }

    public void Reconnect(Party party)
    {
        if (!party.IsCutOff || party.Lane.IsDead)
            return;
        Tell(party, FateKind.IsReconnected);
        party.IsCutOff = false;
    }

    /// <summary>Jobs of any nature, or of a given one.</summary>
    public NewJob[] Draw(int count, Nature? nature = null)
    {
        var jobs = new NewJob[count];
        for (var i = 0; i < count; i++)
            jobs[i] = Draw(nature ?? Scenario.Draw(Random));
        return jobs;
    }

    static string NameOf(SeededRandom random) => random.Next(20) switch
    {
        0 => WorkerDraw.Ghost,
        1 or 2 => WorkerDraw.Rare,
        3 or 4 => WorkerDraw.Changed,
        _ => WorkerDraw.Plain,
    };

    NewJob Draw(Nature nature)
    {
        // The number is in the first part, so that the history can be read; the rest decides jitter.
        var id = new Guid(
            ++jobCount, (short)Random.Next(1 << 15), 0x7000,
            [0x80, .. BitConverter.GetBytes(Random.NextWord()).AsSpan(0, 7)]);
        Handlers.Add(id, nature);
        var name = NameOf(Random);
        var payload = new byte[Random.Next(0, 40)];
        for (var i = 0; i < payload.Length; i++)
            payload[i] = (byte)Random.Next(256);
        var hasKey = Random.Chance(Scenario.Keys);
        var isLate = Random.Chance(Scenario.Delays);
        var isAtTime = isLate && Random.Next(3) == 0;
        return new(
            id, name, payload,
            version: name == WorkerDraw.Changed ? Random.Next(1, 2) : 1,
            queue: Random.Pick(Scenario.Queues),
            priority: Random.Chance(Scenario.Priorities) ? Random.Next(10) : 0,
            delay: isLate && !isAtTime ? Random.Time(0, 15) : default,
            at: isAtTime ? StoreClock.GetUtcNow() + Random.Time(-5, 15) : null,
            headers: Random.Next(4) == 0 ? new([new("trace", id.ToString())]) : null,
            maxAttempts: Random.Next(3) == 0 ? Random.Next(1, 4) : 0,
            uniqueKey: hasKey ? $"key {Random.Next(4)}" : null,
            uniqueFor: hasKey && Random.Next(2) == 0 ? Random.Time(1, 30) : null);
    }

    Party MakeParty(bool isComplete = false) =>
        new(parties.Count, new(loop, Random.Time(-9_000, 9_000), Random.Time(0, 9_000))) { IsComplete = isComplete };

    void Tell(Party party, FateKind kind) => History.Add(new Fate(History.Now, party.Number, kind));

    async Task DisconnectAsync(Party party)
    {
        await Task.Delay(Random.Time(0, 5), storeLane.Clock);
        Cancel(party.Connection);
    }

    /// <summary>On this thread, while CancelAsync would go to the thread pool.</summary>
    static void Cancel(CancellationTokenSource source) => source.Cancel();
}
