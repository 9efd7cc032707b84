using Queue.Torturing.Parties;

namespace Queue.Torturing.Rounds;

/// <summary>
/// Processes are killed, anywhere and at named points. A point that is not reached is tried again later.
/// </summary>
sealed class Kills : Ordeal
{
    const int MostMissesInARow = 12;
    static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);

    /// <summary>A process that dispatches holds no lease, so only few of them are killed.</summary>
    const int WorkersPerProducer = 7;

    static readonly KillPoint[] OfWorkers =
    [
        KillPoint.Anywhere, KillPoint.AfterPop, KillPoint.BeforeAck, KillPoint.Batch, KillPoint.Renewal,
        KillPoint.Checkpoint, KillPoint.Commit, KillPoint.Anywhere, KillPoint.AfterPop, KillPoint.Batch,
        KillPoint.Checkpoint,
    ];

    static readonly KillPoint[] OfProducers = [KillPoint.Push, KillPoint.Transaction, KillPoint.ByHand];

    readonly Queue<KillPoint> left = [];
    int workers;
    int producers;

    public override string Name => "kills";

    /// <exception cref="RoundException">No point is reached any more, or a process ended by something else.</exception>
    public override async Task<(Blow Blow, string Description)> StrikeAsync(Round round, Random random)
    {
        for (var misses = 0; misses < MostMissesInARow; misses++)
        {
            var point = Next(random);
            var (child, wasReached) = point switch
            {
                KillPoint.Anywhere => await KillAnywhereAsync(round, random),
                KillPoint.Commit or KillPoint.Checkpoint => await KillInWriteAsync(round, point, random),
                _ => await KillAtPointAsync(round, point, random),
            };
            if (!wasReached)
                await KillAsync(child);
            else if (!child.DiedByKill)
                throw new RoundException(await child.FindFaultAsync() ?? $"Expected {child.Number} to die at {point}.");
            child.NoteKilled();
            var position = round.Store.LastNumber();
            if (point is not (KillPoint.Commit or KillPoint.Checkpoint))
                await round.StartAsync(child.Role);
            if (wasReached)
            {
                return (new(child.Number, position, point.ToString()), $"{point} of {child.Role} {child.Number}");
            }

            Misses++;
            if (!OfProducers.Contains(point))
                left.Enqueue(point);
        }

        throw new RoundException($"Expected processes to come to where they are killed, found {Misses} that did not.");
    }

    KillPoint Next(Random random)
    {
        if (workers == WorkersPerProducer)
        {
            workers = 0;
            return OfProducers[producers++ % OfProducers.Length];
        }

        workers++;
        if (left.Count == 0)
        {
            KillPoint[] points = [.. OfWorkers];
            random.Shuffle(points);
            foreach (var one in points)
                left.Enqueue(one);
        }

        return left.Dequeue();
    }

    static async Task<(Child Child, bool WasReached)> KillAnywhereAsync(Round round, Random random)
    {
        var child = await PickBusyAsync(round, round.Workers, random);
        await KillAsync(child);
        return (child, true);
    }

    static async Task KillAsync(Child child)
    {
        child.Send(Signal.Kill);
        if (!await child.WaitAsync(Patience))
            throw new RoundException($"Expected {child.Role} {child.Number} to be dead after SIGKILL, found it alive.");
    }

    static async Task<(Child Child, bool WasReached)> KillAtPointAsync(Round round, KillPoint point, Random random)
    {
        var child = await PickBusyAsync(round, OfProducers.Contains(point) ? round.Producers : round.Workers, random);
        child.Arm(point);
        return (child, await child.WaitAsync(Patience));
    }

    /// <summary>A worker more, which dies instead of writing to a file for the nth time.</summary>
    static async Task<(Child Child, bool WasReached)> KillInWriteAsync(Round round, KillPoint point, Random random)
    {
        var isCommit = point == KillPoint.Commit;
        var wrapper = Strace.KillAtWrite(
            round.Store.FileFor(point), isCommit ? random.Next(20, 300) : random.Next(1, 40));
        var child = await round.StartAsync(PartyRole.Worker, wrapper: wrapper);
        return (child, await child.WaitAsync(Patience));
    }
}
