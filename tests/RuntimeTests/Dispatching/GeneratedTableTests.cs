using Microsoft.Extensions.DependencyInjection;
using Queue.RuntimeTests.Support;
using Queue.Storage;

namespace Queue.RuntimeTests.Dispatching;

/// <summary>Typed jobs from dispatch to handler through the code that the generator wrote.</summary>
public sealed class GeneratedTableTests : IDisposable
{
    readonly Bench bench = new();
    readonly ServiceProvider services;
    readonly Seen seen = new();

    public GeneratedTableTests()
    {
        var collection = new ServiceCollection().AddSingleton(seen).AddSingleton<Upgrading.SeenInvoices>();
        Generated.Table.AddHandlers(collection);
        services = collection.BuildServiceProvider(validateScopes: true);
        bench.Options.Queues = [QueueLimits.DefaultQueue, "mails"];
    }

    [Fact]
    public void Typed_jobs_reach_their_handlers()
    {
        Start();
        Dispatch(new PlainJob(1, "one"));
        bench.Simulation.Finish(bench.Memory.DispatchAsync(new MailJob(ulong.MaxValue)));
        bench.Simulation.Finish(bench.Memory.DispatchAsync(new StructJob(3)));
        bench.Simulation.RunUntilIdle();

        Assert.Equal(["1 one 1", $"mail {ulong.MaxValue}"], seen.Lines.Order(StringComparer.Ordinal));
        Assert.Equal(default, bench.Counts);
    }

    [Fact]
    public void A_typed_job_that_fails_is_retried_then_kept()
    {
        Start();
        Dispatch(new PlainJob(-1));

        bench.Advance(60);

        Assert.Equal(["-1  1", "-1  2", "-1  3"], seen.Lines);
        Assert.Contains("minus one", Assert.Single(bench.Failed).Error, StringComparison.Ordinal);
    }

    [Fact]
    public void Typed_outcomes_are_honoured()
    {
        Start();
        Dispatch(new PlainJob(-2));
        Dispatch(new PlainJob(-3));
        Assert.Equal("minus two", Assert.Single(bench.Failed).Error);
        Assert.Equal(2, seen.Lines.Count);

        bench.Advance(60);

        Assert.Equal(["-2  1", "-3  1", "-3  1"], seen.Lines);
        Assert.Equal(new QueueCounts(0, 0, 0, 1), bench.Counts);
    }

    [Theory]
    [InlineData("")]
    [InlineData("not json")]
    [InlineData("null")]
    [InlineData("[]")]
    [InlineData("""{"Number":"seven"}""")]
    [InlineData("""{"Number":7""")]
    public void A_payload_that_is_no_such_job_is_retried_then_kept_byte_for_byte(string payload)
    {
        var bytes = System.Text.Encoding.UTF8.GetBytes(payload);
        Start();
        bench.Push("dispatch-plain", payload: bytes);

        bench.Advance(60);

        var failed = Assert.Single(bench.Failed);
        Assert.Equal(bytes, failed.Job.Payload.ToArray());
        Assert.Equal(3, failed.Job.Attempts);
        Assert.Contains(nameof(JobPayloadException), failed.Error, StringComparison.Ordinal);
        Assert.Contains("dispatch-plain", failed.Error, StringComparison.Ordinal);
        Assert.Empty(seen.Lines);
    }

    [Fact]
    public void A_payload_of_garbage_bytes_is_kept_byte_for_byte()
    {
        byte[] garbage = [0xFF, 0xFE, 0x00, 0x7B, 0xC0];
        Start();
        bench.Push("dispatch-plain", payload: garbage);

        bench.Advance(60);

        Assert.Equal(garbage, Assert.Single(bench.Failed).Job.Payload.ToArray());
    }

    [Fact]
    public void A_payload_in_another_order_with_white_space_is_read_all_the_same()
    {
        Start();
        bench.Push("dispatch-plain", payload: """ { "Text" : "x" , "More": [1], "Number" : 5 } """u8.ToArray());

        Assert.Equal(["5 x 1"], seen.Lines);
    }

    [Fact]
    public void Runners_are_listed_in_ordinal_order_and_found_by_name()
    {
        var names = Generated.Table.Runners.Select(static runner => runner.Definition.Name).ToArray();

        Assert.Equal(names.Order(StringComparer.Ordinal), names);
        Assert.Equal("dispatch-mail", Generated.Table.Find("dispatch-mail")?.Definition.Name);
        Assert.Null(Generated.Table.Find("DISPATCH-MAIL"));
        Assert.Null(Generated.Table.Find(""));
        Assert.False(Generated.Table.Find("dispatch-struct")!.NeedsScope);
        Assert.True(Generated.Table.Find("dispatch-plain")!.NeedsScope);
    }

    [Fact]
    public void A_table_with_needy_handlers_and_no_provider_is_refused()
    {
        var error = Assert.Throws<InvalidOperationException>(() => new Worker(bench.Queue, Generated.Table));

        Assert.Contains("'dispatch-plain'", error.Message, StringComparison.Ordinal);
    }

    public void Dispose()
    {
        bench.Dispose();
        services.Dispose();
    }

    void Start() => bench.Start(new Worker(bench.Queue, Generated.Table, bench.Options, services, bench.Logs));

    void Dispatch(PlainJob job)
    {
        bench.Simulation.Finish(bench.Memory.DispatchAsync(job));
        bench.Simulation.RunUntilIdle();
    }
}
