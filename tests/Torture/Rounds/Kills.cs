using Queue.Torturing.Parties;

namespace Queue.Torturing.Rounds;

/// <summary>Processes are killed, anywhere and at named points.</summary>
sealed class Kills : Ordeal
{
    static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);

    /// <summary>A process that dispatches holds no lease, so only few of them are killed.</summary>
    static readonly KillPoint[] Points =
    [
        KillPoint.Anywhere, KillPoint.AfterPop, KillPoint.BeforeAck, KillPoint.Batch, KillPoint.Renewal,
        KillPoint.Checkpoint, KillPoint.Commit, KillPoint.Anywhere, KillPoint.AfterPop, KillPoint.Batch,
        KillPoint.Checkpoint, KillPoint.Push,
    ];

    readonly Queue<KillPoint> left = [];

    public override string Name => "kills";

    public override async Task<(Blow Blow, string Description)> StrikeAsync(Round round, Random random)
    {
        if (left.Count == 0)
        {
            foreach (var one in Shuffled(random))
                left.Enqueue(one);
        }

        var point = left.Dequeue();
        var (child, wasReached) = point switch
        {
            KillPoint.Anywhere => (await PickBusyAsync(round, round.Workers, random), false),
            KillPoint.Commit or KillPoint.Checkpoint => await KillInWriteAsync(round, point, random),
            _ => await KillAtPointAsync(round, point, random),
        };
        if (!wasReached)
            child.Send(Signal.Kill);
        await child.WaitAsync(Patience);
        child.NoteKilled();
        var position = round.Store.LastNumber();
        if (point is not (KillPoint.Commit or KillPoint.Checkpoint))
            await round.StartAsync(child.Role);
        var where = wasReached || point == KillPoint.Anywhere ? $"{point}" : $"anywhere, as {point} was not reached,";
        return (new(child.Number, position), $"{where} of {child.Role} {child.Number}");
    }

    static KillPoint[] Shuffled(Random random)
    {
        KillPoint[] points = [.. Points];
        random.Shuffle(points);
        return points;
    }

    static async Task<(Child Child, bool WasReached)> KillAtPointAsync(Round round, KillPoint point, Random random)
    {
        var child = await PickBusyAsync(round, point == KillPoint.Push ? round.Producers : round.Workers, random);
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
