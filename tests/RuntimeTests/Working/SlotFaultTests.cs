using Microsoft.Extensions.Logging;
using Queue.RuntimeTests.Support;
using Queue.Storage;

namespace Queue.RuntimeTests.Working;

/// <summary>What goes wrong around a handler, not in it: the job's attempt has failed, and its slot goes on.</summary>
public sealed class SlotFaultTests : IDisposable
{
    readonly Bench bench = new();
    int starts;

    public SlotFaultTests()
    {
        bench.Options.Concurrency = 1;
        bench.Handle("job", _ => { starts++; });
    }

    [Fact]
    public void A_table_that_throws_ends_no_slot()
    {
        var faults = 2;
        bench.Table.Finding = () =>
        {
            if (faults-- > 0)
                throw new InvalidOperationException("the table is broken");
        };
        bench.Start();
        bench.Push();
        bench.Push();
        Assert.Equal(0, starts);
        Assert.Equal(new QueueCounts(0, 2, 0, 0), bench.Counts);
        Assert.True(bench.Logs.Has(LogLevel.Warning, "failed in attempt 1"));
        Assert.Equal([Bench.Seconds(5), Bench.Seconds(5)], bench.RetryDelays);

        bench.Advance(6);

        Assert.Equal((2, default(QueueCounts)), (starts, bench.Counts));
    }

    [Fact]
    public void A_table_that_always_throws_uses_up_the_attempts()
    {
        bench.Table.Finding = static () => throw new InvalidOperationException("the table is broken");
        var worker = bench.Start();
        bench.Push();

        bench.Advance(60);

        Assert.Contains("the table is broken", Assert.Single(bench.Failed).Error, StringComparison.Ordinal);
        Assert.Equal(0, worker.GetHealth().Running);
        bench.Table.Finding = static () => { };
        bench.Push();
        Assert.Equal(1, starts);
    }

    [Fact]
    public void A_job_that_is_cancelled_before_its_handler_starts_is_not_started()
    {
        var job = new NewJob(JobId.Next(), "job", "{}"u8.ToArray());
        bench.Table.Finding = () =>
        {
            Assert.True(bench.Simulation.Finish(bench.Memory.CancelAsync(job.Id)));
            bench.Simulation.RunUntilIdle();
        };
        bench.Start();
        bench.Simulation.Finish(bench.Memory.PushAsync([job]));
        bench.Simulation.RunUntilIdle();

        Assert.Equal(0, starts);
        Assert.True(bench.Logs.Has(LogLevel.Information, "was cancelled"));
        Assert.Equal(default, bench.Counts);
    }

    public void Dispose() => bench.Dispose();
}
