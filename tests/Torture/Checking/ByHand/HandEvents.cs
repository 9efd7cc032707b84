using Queue.Simulating.Histories;
using Queue.Torturing.Parties.ByHand;

namespace Queue.Torturing.Checking.ByHand;

/// <summary>A process asks something of jobs by their ids.</summary>
sealed record AskedByHand(long Time, int Party, HandVerb Verb, IReadOnlyList<Guid> Jobs) : Event(Time)
{
    public override bool Concerns(Guid job) => Jobs.Contains(job);

    protected override string Describe() => $"{Party} asks to {Verb} {Names(Jobs)}";
}

/// <summary>It is answered: with how many that was done.</summary>
sealed record ToldByHand(long Time, int Party, HandVerb Verb, IReadOnlyList<Guid> Jobs, int Count) : Event(Time)
{
    public override bool Concerns(Guid job) => Jobs.Contains(job);

    protected override string Describe() => $"{Party} is answered to {Verb} {Names(Jobs)}: {Count}";
}
