namespace Queue.Torturing.Rounds;

/// <summary>Workers are halted until their leases are over, and go on as if nothing had happened.</summary>
sealed class Stops : Ordeal
{
    public override string Name => "stops";

    public override async Task<(Blow Blow, string Description)> StrikeAsync(Round round, Random random)
    {
        var child = await PickBusyAsync(round, round.Workers, random);
        child.Send(Signal.Stop);
        var position = round.Store.LastNumber();
        await Task.Delay(Workload.Lease + TimeSpan.FromMilliseconds(random.Next(200, 1_500)));
        child.Send(Signal.Continue);
        return (new(child.Number, position, child.Role.ToString()), $"of {child.Role} {child.Number}");
    }
}
