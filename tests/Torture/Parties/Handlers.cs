namespace Queue.Torturing.Parties;

/// <summary>Runs the jobs, each after its nature, without chance: the process may die and another take over.</summary>
static class Handlers
{
    static readonly TimeSpan Longer = Workload.Lease * 1.5;

    public static async ValueTask<JobOutcome> RunAsync(JobContext context, IQueue queue)
    {
        var token = context.CancellationToken;
        switch (Enum.Parse<Nature>(context.Name))
        {
            case Nature.Slow:
                await Task.Delay(1 + (context.JobId.GetHashCode() & 31), token);
                break;
            case Nature.Long:
                await Task.Delay(Longer, token);
                break;
            case Nature.Flaky when context.Attempt % 2 == 1:
            case Nature.Poison:
                throw new InvalidOperationException("The handler fails.");
            case Nature.Patient when context.Releases < 2:
                return JobOutcome.Release(TimeSpan.FromMilliseconds(200));
            case Nature.Hopeless:
                return JobOutcome.Fail("no use");
            case Nature.Doomed:
                await queue.CancelAsync([context.JobId], CancellationToken.None);
                if (context.JobId.GetHashCode() % 2 == 0)
                    await Task.Delay(Longer, token);
                break;
            case Nature.Killer:
                Signals.Send(Environment.ProcessId, Signal.Kill);
                await Task.Delay(Timeout.Infinite, CancellationToken.None);
                break;
            default:
                break;
        }

        return JobOutcome.Completed;
    }
}
