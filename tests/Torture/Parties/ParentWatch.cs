namespace Queue.Torturing.Parties;

/// <summary>Reads at which point to die, and ends the process when its parent has died.</summary>
sealed class ParentWatch : IDisposable
{
    const int Orphaned = 3;
    bool isOver;

    public ParentWatch(Suicide suicide)
    {
        var thread = new Thread(() => Watch(suicide)) { IsBackground = true };
        thread.Start();
    }

    void Watch(Suicide suicide)
    {
        while (Console.In.ReadLine() is { } line)
            suicide.Arm(Enum.Parse<KillPoint>(line));
        if (!Volatile.Read(ref isOver))
            Environment.Exit(Orphaned);
    }

    public void Dispose() => Volatile.Write(ref isOver, true);
}
