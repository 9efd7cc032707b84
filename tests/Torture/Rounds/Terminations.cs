namespace Queue.Torturing.Rounds;

/// <summary>Workers are told to stop while they have work, and have to leave no lease.</summary>
sealed class Terminations : Ordeal
{
    public override string Name => "terminations";

    public override async Task<(Blow Blow, string Description)> StrikeAsync(Round round, Random random)
    {
        var child = await PickBusyAsync(round, round.Workers, random);
        var position = round.Store.LastNumber();
        await round.StopAsync(child);
        await round.StartAsync(child.Role);
        return (new(child.Number, position, child.Role.ToString()), $"of {child.Role} {child.Number}");
    }
}
