using Queue.Simulating.Histories;

namespace Queue.Torturing.Checking.Retention;

/// <summary>The store has deleted a job that was kept as completed.</summary>
/// <param name="Time">When.</param>
/// <param name="Job">The job.</param>
/// <param name="End">Until when it was to be kept.</param>
sealed record Pruned(long Time, Guid Job, long End) : Event(Time)
{
    public override bool Concerns(Guid job) => job == Job;

    protected override string Describe() => $"pruned: {Name(Job)}, kept until {Seconds(End)}";
}
