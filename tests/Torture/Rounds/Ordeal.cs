namespace Queue.Torturing.Rounds;

/// <summary>Something that befalls the processes of a round, again and again.</summary>
abstract class Ordeal
{
    /// <summary>What the last line calls it, for several.</summary>
    public abstract string Name { get; }

    /// <summary>How often it did not come to what was meant; that counts for nothing.</summary>
    public int Misses { get; protected set; }

    /// <summary>Before any process starts.</summary>
    public virtual void Prepare(Round round)
    {
    }

    /// <summary>Lets it befall one process, and has another one in its place.</summary>
    /// <returns>What befell whom, and where: for who reads the progress.</returns>
    public abstract Task<(Blow Blow, string Description)> StrikeAsync(Round round, Random random);

    protected static async Task<Child> PickBusyAsync(Round round, IEnumerable<Child> some, Random random)
    {
        var living = some.ToList();
        var child = living[random.Next(living.Count)];
        await round.WaitUntilBusyAsync(child);
        await Task.Delay(random.Next(50, 400));
        return child;
    }
}
