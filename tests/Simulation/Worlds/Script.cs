using Queue.Simulating.Histories;
using Queue.Simulating.Timing;

namespace Queue.Simulating.Worlds;

/// <summary>The story of a world: anything can happen, then all faults end, and at last the workers stop.</summary>
sealed class Script(World world)
{
    static readonly TimeSpan LongestCalm = TimeSpan.FromHours(3);
    static readonly TimeSpan Look = TimeSpan.FromSeconds(2);

    readonly SeededRandom random = world.Random;
    readonly Scenario scenario = world.Scenario;
    readonly List<Task> tasks = [];
    readonly List<Guid> dispatched = [];
    TimeProvider clock = TimeProvider.System;
    bool isOver;

    public async Task RunAsync(TimeProvider clock)
    {
        this.clock = clock;
        for (var i = 0; i < scenario.Workers; i++)
            world.Join();
        for (var left = scenario.Duration; left > TimeSpan.Zero;)
        {
            Act();
            var pause = random.Time(0, 3);
            left -= pause;
            await Task.Delay(pause, clock);
        }

        foreach (var queue in await world.Client.ListPausedAsync())
            await world.Client.ResumeAsync(queue);
        world.Calm();
        world.Join(isComplete: true);
        await DrainAsync();
        isOver = true;
        foreach (var worker in world.Workers)
            world.Stop(worker);
        await UntilAsync(() => world.Workers.Count == 0 && world.IsQuiet);
        await Task.WhenAll(tasks);
        await RecordAsync();
    }

    void Act()
    {
        if (random.Next(3) > 0)
            Dispatch();
        if (random.Chance(scenario.Administration))
            tasks.Add(AdministerAsync());
        if (random.Chance(scenario.Jumps))
            world.StoreClock.WallOffset += random.Time(-300, 300);
        if (dispatched.Count > 0)
            tasks.Add(ControlAsync());
        Harm();
        if (world.Workers.Count == 0 && random.Next(3) == 0)
            world.Join();
    }

    void Harm()
    {
        if (world.Workers is not { Count: > 0 } workers)
            return;
        var victim = random.Pick(workers);
        if (random.Chance(scenario.Kills))
        {
            world.Kill(victim);
        }
        else if (!victim.Lane.IsFrozen && random.Chance(scenario.Freezes))
        {
            world.Freeze(victim);
            _ = LaterAsync(() => world.Thaw(victim), 40);
        }
        else if (!victim.IsCutOff && random.Chance(scenario.Cuts))
        {
            world.CutOff(victim);
            _ = LaterAsync(() => world.Reconnect(victim), 30);
        }
        else if (!victim.IsStopping && random.Chance(scenario.Stops))
        {
            world.Stop(victim, random.Next(3) == 0 ? random.Time(0, 10) : null);
        }
    }

    void Dispatch()
    {
        var jobs = world.Draw(random.Next(4) == 0 ? random.Next(1, 6) : random.Next(20) == 0 ? 20 : 1);
        tasks.Add(DispatchAsync());

        async Task DispatchAsync()
        {
            try
            {
                var duplicates = await world.Client.PushAsync(jobs);
                dispatched.AddRange(jobs.Where((_, i) => !duplicates.Any(one => one.Index == i)).Select(static job => job.Id));
            }
            catch (Exception exception) when (
                exception is StoreFaultException or QueueFullException)
            {
                // Not acknowledged: it may be stored or not.
            }
        }
    }

    async Task AdministerAsync()
    {
        var failed = await world.Client.ListFailedAsync();
        var some = failed.Where(_ => random.Next(2) == 0).Select(static one => one.Job.Id).ToArray();
        if (random.Next(3) > 0)
            await world.Client.RetryFailedAsync(some);
        else
            await world.Client.ForgetFailedAsync(some);
    }

    async Task ControlAsync()
    {
        if (random.Chance(scenario.Cancellations))
            await world.Client.CancelAsync([.. Enumerable.Range(0, random.Next(1, 3)).Select(_ => AnyJob())]);
        if (random.Chance(scenario.Searches))
            await world.Client.FindAsync(AnyJob());
        if (!random.Chance(scenario.Pauses))
            return;
        var queue = random.Pick(scenario.Queues);
        if (!await world.Client.PauseAsync(queue))
            await world.Client.ResumeAsync(queue);
    }

    /// <summary>One of those that were dispatched last.</summary>
    Guid AnyJob() => dispatched[^(random.Next(Math.Min(dispatched.Count, 15)) + 1)];

    async Task LaterAsync(Action action, double mostSeconds)
    {
        await Task.Delay(random.Time(0, mostSeconds), clock);
        if (!isOver)
            action();
    }

    /// <summary>Until every job has ended. Workers that their jobs kill are replaced.</summary>
    async Task DrainAsync()
    {
        // What was held back by then comes first.
        await Task.Delay(Look, clock);
        var waited = Look;
        while (await world.Store.CountAsync() is not { Ready: 0, Delayed: 0, Leased: 0 } || !world.IsQuiet)
        {
            if ((waited += Look) > LongestCalm)
                throw new StuckException($"Expected all jobs to end within {LongestCalm} without faults, some did not.");
            if (!world.Workers.Any(static worker => worker.IsComplete && !worker.IsStopping))
                world.Join(isComplete: true);
            await Task.Delay(Look, clock);
        }
    }

    async Task UntilAsync(Func<bool> condition)
    {
        for (var waited = TimeSpan.Zero; !condition(); waited += Look)
        {
            if (waited > LongestCalm)
                throw new StuckException($"Expected the workers to stop within {LongestCalm}, some did not.");
            await Task.Delay(Look, clock);
        }
    }

    async Task RecordAsync()
    {
        var counts = await world.Store.CountAsync();
        var failed = await world.Store.Inner.ListFailedAsync();
        world.History.Add(new Remained(world.History.Now, counts, failed));
    }
}
