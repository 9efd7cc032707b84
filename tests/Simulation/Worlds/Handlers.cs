using Queue.Simulating.Histories;

namespace Queue.Simulating.Worlds;

/// <summary>Runs the jobs, each after its nature.</summary>
sealed class Handlers(World world)
{
    readonly Dictionary<Guid, Nature> natures = [];

    public void Add(Guid job, Nature nature) => natures.Add(job, nature);

    public async ValueTask<JobOutcome> RunAsync(Party party, IQueue queue, JobContext context)
    {
        var history = world.History;
        var lease = new LeaseKey(context.JobId, party.TokenOf(context));
        party.Running++;
        history.Add(new Started(history.Now, party.Number, lease, context.Attempt, context.MaxAttempts));
        using var registration = context.CancellationToken.UnsafeRegister(
            _ => history.Add(new Cancelled(history.Now, party.Number, lease)), null);
        try
        {
            var outcome = await BehaveAsync(party, queue, context);
            history.Add(new Ended(history.Now, party.Number, lease, outcome));
            return outcome;
        }
        catch (Exception exception)
        {
            history.Add(new Ended(history.Now, party.Number, lease, null, exception));
            throw;
        }
        finally
        {
            party.Running--;
        }
    }

    async ValueTask<JobOutcome> BehaveAsync(Party party, IQueue queue, JobContext context)
    {
        switch (natures[context.JobId])
        {
            case Nature.Slow:
                await ReportAsync(context.CancellationToken);
                await WaitAsync(context.CancellationToken);
                await ReportAsync(context.CancellationToken);
                break;
            case Nature.Stubborn:
                await WaitAsync(CancellationToken.None);
                await ReportAsync(CancellationToken.None);
                break;
            case Nature.Flaky when world.Random.Next(2) == 0:
            case Nature.Poison:
                if (world.Random.Next(2) == 0)
                    await WaitAsync(context.CancellationToken);
                throw new InvalidOperationException("The handler fails.");
            case Nature.Final:
                throw new FormatException("The handler fails for good.");
            case Nature.Hopeless:
                return JobOutcome.Fail("no use");
            case Nature.Patient when context.Releases < 2:
            case Nature.Endless:
                return JobOutcome.Release(world.Random.Time(0, 5));
            case Nature.Killer when world.Random.Next(4) > 0:
                world.Kill(party);
                await new TaskCompletionSource().Task;
                break;
            case Nature.Parent:
                await queue.PushAsync(world.Draw(world.Random.Next(1, 2), Nature.Quick), context.CancellationToken);
                break;
            case Nature.Garbled:
                throw new JobPayloadException("The payload can't be read.");
            default:
                break;
        }

        return JobOutcome.Completed;

        async ValueTask ReportAsync(CancellationToken token)
        {
            var message = world.Random.Next(2) == 0 ? null : $"step {world.Random.Next(100)}";
            if (world.Random.Next(3) > 0)
                await context.ReportProgressAsync(world.Random.NextFraction(), message, token);
        }

        Task WaitAsync(CancellationToken token) => Task.Delay(world.Random.Time(0, 20), party.Lane.Clock, token);
    }
}
