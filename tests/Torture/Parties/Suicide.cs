namespace Queue.Torturing.Parties;

/// <summary>Kills this process at the point that its parent has named, the next time that it comes there.</summary>
sealed class Suicide
{
    int armed;

    public void Arm(KillPoint point) => Volatile.Write(ref armed, (int)point);

    public void Pass(KillPoint point)
    {
        if (Volatile.Read(ref armed) == (int)point)
            Signals.Send(Environment.ProcessId, Signal.Kill);
    }
}
