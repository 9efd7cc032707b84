namespace Queue.Torturing.SelfTest;

/// <summary>A wall clock that is wrong.</summary>
sealed class ShiftedClock(TimeSpan offset) : TimeProvider
{
    public override DateTimeOffset GetUtcNow() => base.GetUtcNow() + offset;
}
