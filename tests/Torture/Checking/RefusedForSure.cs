using Queue.Simulating.Histories;

namespace Queue.Torturing.Checking;

/// <summary>A process is told that nothing of what it asked for was done.</summary>
/// <param name="Time">When.</param>
/// <param name="Party">Who.</param>
/// <param name="Verb">What it had asked for.</param>
/// <param name="Leases">The leases that it had asked about.</param>
/// <param name="Jobs">The jobs that it had pushed.</param>
sealed record RefusedForSure(
    long Time, int Party, Verb Verb, IReadOnlyList<LeaseKey> Leases, IReadOnlyList<Guid> Jobs) : Event(Time)
{
    public override bool Concerns(Guid job) => Jobs.Contains(job) || Leases.Any(lease => lease.Job == job);

    protected override string Describe() =>
        $"{Party} is told that nothing was done: {Verb} {string.Join(", ", Leases)}{Names(Jobs)}";
}
