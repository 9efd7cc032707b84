namespace Peers;

/// <summary>One system with one setting, and what its rounds gave.</summary>
/// <param name="system">The name in the figure, <c>memory.vs_NAME</c>.</param>
/// <param name="setting">What is set, for the table.</param>
/// <param name="jobs">How many jobs go through in a round: enough for a second or so.</param>
abstract class Entrant(string system, string setting, int jobs)
{
    public string System => system;

    public string Setting => setting;

    public List<double> Rates { get; } = [];

    protected int Jobs => jobs;

    /// <summary>Before the first round: what is not measured.</summary>
    public virtual Task PrepareAsync() => Task.CompletedTask;

    /// <returns>Jobs per second of a round.</returns>
    public async Task<double> MeasureAsync()
    {
        Tally.Begin(jobs);
        return jobs / (await RunAsync()).TotalSeconds;
    }

    /// <summary>After the last round.</summary>
    public virtual Task EndAsync() => Task.CompletedTask;

    protected abstract Task<TimeSpan> RunAsync();
}
