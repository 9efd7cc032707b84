using Queue.RuntimeTests.Support;
using Queue.Storage;

namespace Queue.RuntimeTests.Working;

public sealed class ProgressTests : IDisposable
{
    readonly Bench bench = new();
    readonly TaskCompletionSource proceed = new();
    readonly List<bool> told = [];
    CancellationToken token;

    public ProgressTests() => bench.Handle("job", async context =>
    {
        token = context.CancellationToken;
        told.Add(await context.ReportProgressAsync(0.5, "half", context.CancellationToken));
        await proceed.Task;
        told.Add(await context.ReportProgressAsync(0.75, cancellationToken: CancellationToken.None));
    });

    [Fact]
    public void Who_asks_for_the_job_sees_how_far_it_is()
    {
        bench.Start();
        var id = bench.Push();

        var found = bench.Simulation.Finish(bench.Memory.FindAsync(id));

        Assert.Equal((JobState.Running, 0.5, "half"), (found!.State, found.Progress, found.Message));
        proceed.SetResult();
        bench.Advance(1);
        Assert.Equal([true, true], told);
        Assert.Null(bench.Simulation.Finish(bench.Memory.FindAsync(id)));
    }

    [Fact]
    public void Who_lost_the_lease_is_told_so_and_its_token_is_cancelled()
    {
        bench.Options.Concurrency = 1;
        bench.Queue.Fault = static verb =>
            verb == Verb.Extend ? new InvalidOperationException("the store is down") : null;
        bench.Start();
        var id = bench.Push();
        bench.Advance(31);
        var other = bench.Pop(Bench.Seconds(300));
        Assert.False(token.IsCancellationRequested);

        proceed.SetResult();
        bench.Simulation.RunUntilIdle();

        Assert.Equal([true, false], told);
        Assert.True(token.IsCancellationRequested);
        Assert.Equal(0.5, bench.Simulation.Finish(bench.Memory.FindAsync(id))!.Progress);
        Assert.Empty(bench.Simulation.Finish(bench.Memory.AckAsync([other])));
    }

    [Fact]
    public async Task A_fraction_out_of_range_is_refused_wherever_the_context_comes_from()
    {
        var job = new Job { Id = JobId.Next(), Name = "job", Queue = "default", Payload = default };
        var context = new JobContext(new(job, 1, default, default(DateTimeOffset)), 3, default);

        Assert.True(await context.ReportProgressAsync(0));
        Assert.True(await context.ReportProgressAsync(1, "done"));
        foreach (var fraction in (double[])[-0.1, 1.1, double.NaN])
            await Assert.ThrowsAsync<ArgumentOutOfRangeException>(() => context.ReportProgressAsync(fraction).AsTask());
    }

    public void Dispose() => bench.Dispose();
}
