using System.Globalization;

namespace Queue.Simulating.Histories;

/// <summary>Something that happened in a world.</summary>
/// <param name="Time">When, in ticks since the world began.</param>
abstract record Event(long Time)
{
    /// <summary>Whether this belongs to the story of a job.</summary>
    public virtual bool Concerns(Guid job) => false;

    /// <summary>The party that this belongs to the life of; -1 for none.</summary>
    public virtual int LifeOf => -1;

    public sealed override string ToString() =>
        string.Create(
            CultureInfo.InvariantCulture, $"{Time / (double)TimeSpan.TicksPerSecond,14:0.0000000}  {Describe()}");

    protected abstract string Describe();

    /// <summary>The number of a job, which its id begins with.</summary>
    protected static string Name(Guid job) => $"job {int.Parse(job.ToString()[..8], NumberStyles.HexNumber, null)}";

    protected static string Names(IEnumerable<Guid> jobs) => string.Join(", ", jobs.Select(Name));

    protected static string Seconds(long ticks) =>
        string.Create(CultureInfo.InvariantCulture, $"{ticks / (double)TimeSpan.TicksPerSecond:0.#######} s");
}
