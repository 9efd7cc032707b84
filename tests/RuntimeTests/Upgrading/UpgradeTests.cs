using System.Text;
using Microsoft.Extensions.DependencyInjection;
using Queue.Json;
using Queue.RuntimeTests.Support;
using Queue.Storage;

namespace Queue.RuntimeTests.Upgrading;

/// <summary>Stored jobs of every version come to the handler as the current one, or are kept as they were.</summary>
public sealed class UpgradeTests : IDisposable
{
    const string V2 = """{"Number":7,"Customer":"seven","Parts":[]}""";

    readonly Bench bench = new();
    readonly ServiceProvider services;
    readonly SeenInvoices seen = new();

    public UpgradeTests()
    {
        var collection = new ServiceCollection().AddSingleton(seen).AddSingleton<Dispatching.Seen>();
        Dispatching.Generated.Table.AddHandlers(collection);
        services = collection.BuildServiceProvider(validateScopes: true);
    }

    [Fact]
    public void A_stored_job_of_each_version_is_handled_as_the_current_one()
    {
        Start();
        Push(4, """{"Id":4,"Customer":"four","Amount":1}""");
        Push(3, """{"Id":3,"Customer":"three"}""");
        Push(2, V2);
        bench.Simulation.Finish(bench.Memory.DispatchAsync(new Invoice(5, "five", 5)));
        bench.Simulation.RunUntilIdle();

        Assert.Equal(["4 four 1 1", "3 three 4.5 1", "7 seven 10.5 1", "5 five 5 1"], seen.Lines);
        Assert.Equal(default, bench.Counts);
    }

    [Fact]
    public void A_dispatched_job_carries_its_version()
    {
        bench.Simulation.Finish(bench.Memory.DispatchAsync(new Invoice(5, "five", 5)));
        Assert.Equal(4, bench.Pop(TimeSpan.FromMinutes(1)).Job.Version);
    }

    [Fact]
    public void A_version_newer_than_this_worker_knows_waits_for_one_that_does_without_an_attempt()
    {
        bench.Options.Concurrency = 1;
        var table = new LambdaTable().Add("upgrading-invoice", static _ => default, version: 3);
        var old = bench.Start(new Worker(bench.Queue, table, bench.Options, null, bench.Logs));
        bench.Simulation.Finish(bench.Memory.DispatchAsync(new Invoice(5, "five", 5)));
        bench.Advance(60);
        Assert.All(bench.Queue.Of(Verb.Nack), static call => Assert.Equal(NackKind.GiveBack, call.Nack.Kind));
        Assert.NotEmpty(bench.Queue.Of(Verb.Nack));
        Assert.Equal(1, bench.Counts.Delayed + bench.Counts.Ready);

        Start();
        bench.Advance(3_600, step: 5);

        Assert.Equal(["5 five 5 1"], seen.Lines);
        Assert.Equal(default, bench.Counts);
        Assert.False(old.IsFaulted);
    }

    [Theory]
    [InlineData(-1, "no such invoice")]
    [InlineData(-2, "The upgrade of 'upgrading-invoice' from version 2 returned null; expected a 'InvoiceV3'. Throw an exception that says")]
    [InlineData(-3, "The upgrade of 'upgrading-invoice' from version 3 returned null; expected a 'Invoice'. Throw an exception that says")]
    public void An_upgrade_that_fails_is_a_failed_attempt_and_the_payload_is_kept(int number, string error)
    {
        var payload = $$"""{"Number":{{number}},"Customer":null,"Parts":[]}""";
        Start();
        Push(2, payload);
        Assert.Single(bench.RetryDelays);

        bench.Advance(60);

        var failed = Assert.Single(bench.Failed);
        Assert.Equal((2, 3, payload), (failed.Job.Version, failed.Job.Attempts, Text(failed)));
        Assert.Contains(error, failed.Error, StringComparison.Ordinal);
        Assert.Empty(seen.Lines);
    }

    [Theory]
    [InlineData("upgrading-invoice", 1, "Expected versions 2 to 4 of the payload of 'upgrading-invoice', found version 1. Lower OldestVersion and add the upgrades from there on")]
    [InlineData("upgrading-receipt", 2, "Expected version 3 of the payload of 'upgrading-receipt', found version 2. Lower OldestVersion")]
    public void A_version_that_is_too_old_is_retried_then_kept_byte_for_byte(string name, int version, string error)
    {
        Start();
        bench.Push(name, version: version, payload: "{\"Id\":1}"u8.ToArray());

        bench.Advance(60);

        Assert.Equal(2, bench.RetryDelays.Count());
        var failed = Assert.Single(bench.Failed);
        Assert.Equal((version, "{\"Id\":1}"), (failed.Job.Version, Text(failed)));
        Assert.Contains(error, failed.Error, StringComparison.Ordinal);
        Assert.Contains(nameof(JobPayloadException), failed.Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("", "The payload is not version 2 of 'upgrading-invoice', a 'InvoiceV2': ")]
    [InlineData("null", "Expected version 2 of the payload of 'upgrading-invoice', a 'InvoiceV2', found null.")]
    [InlineData("[]", "The payload is not version 2 of 'upgrading-invoice', a 'InvoiceV2': ")]
    [InlineData("{\"Number\":\"7\"}", "a 'InvoiceV2': The JSON value could not be converted to System.Int32. Path: $.Number")]
    [InlineData("{\"Number\":7", "The payload is not version 2 of 'upgrading-invoice'")]
    public void An_old_payload_that_does_not_decode_says_which_version_it_was_stored_as(string payload, string error)
    {
        Start();
        Push(2, payload);
        bench.Advance(60);

        var failed = Assert.Single(bench.Failed);
        Assert.Equal(payload, Text(failed));
        Assert.Contains(error, failed.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void A_failed_old_job_is_read_by_its_version()
    {
        var invoice = JobPayload.Decode<Invoice>(Bytes(V2), 2);
        Assert.Equal(new(7, "seven", 10.5m), invoice);
        Assert.Equal(invoice, JobPayload.Decode<Invoice>(JobPayload.Encode(invoice), 4));
    }

    [Theory]
    [InlineData(5, "Expected versions 2 to 4 of the payload of 'upgrading-invoice', found version 5. A newer version of the program stored it")]
    [InlineData(1, "found version 1. Lower OldestVersion")]
    [InlineData(0, "found version 0.")]
    [InlineData(int.MinValue, "found version -2147483648.")]
    public void A_payload_of_a_version_that_is_not_known_is_not_read(int version, string error) => Assert.Contains(
        error,
        Assert.Throws<JobPayloadException>(() => JobPayload.Decode<Invoice>(Bytes(V2), version)).Message,
        StringComparison.Ordinal);

    [Theory]
    [InlineData(QueueLimits.MaxCollectionItems, false)]
    [InlineData(QueueLimits.MaxCollectionItems + 1, true)]
    public void The_most_items_of_a_collection_hold_for_old_payloads_too(int items, bool isRefused) => Expect(
        $$"""{"Number":1,"Parts":[[{{string.Join(',', Enumerable.Repeat('1', items))}}]]}""",
        isRefused
            ? "Expected at most 10000 items in each collection of the payload of 'upgrading-invoice', found 10001 in $.Parts[0]."
            : null);

    [Theory]
    [InlineData(QueueLimits.MaxPayloadBytes, false)]
    [InlineData(QueueLimits.MaxPayloadBytes + 1, true)]
    public void The_longest_payload_holds_for_old_ones_too(int bytes, bool isRefused)
    {
        const string rest = """{"Number":1,"Customer":""}""";
        Expect(
            rest.Insert(rest.Length - 2, new('c', bytes - rest.Length)),
            isRefused ? "Expected at most 1048576 bytes in the payload of 'upgrading-invoice', found 1048577." : null);
    }

    [Theory]
    [InlineData(64, false)]
    [InlineData(65, true)]
    public void The_deepest_nesting_holds_for_old_payloads_too(int depth, bool isRefused)
    {
        var levels = depth - 1;
        Expect(
            $$"""{{string.Concat(Enumerable.Repeat("{\"Inner\":", levels))}}{"Number":1}{{new string('}', levels)}}""",
            isRefused ? "The payload is not version 2 of 'upgrading-invoice', a 'InvoiceV2': The maximum configured depth of 64" : null);
    }

    public void Dispose()
    {
        bench.Dispose();
        services.Dispose();
    }

    static void Expect(string payload, string? error)
    {
        if (error is null)
        {
            JobPayload.Decode<Invoice>(Bytes(payload), 2);
            return;
        }

        var exception = Assert.Throws<JobPayloadException>(() => JobPayload.Decode<Invoice>(Bytes(payload), 2));
        Assert.StartsWith(error, exception.Message, StringComparison.Ordinal);
    }

    static byte[] Bytes(string text) => Encoding.UTF8.GetBytes(text);

    static string Text(FailedJob failed) => Encoding.UTF8.GetString(failed.Job.Payload.Span);

    void Start() => bench.Start(new Worker(bench.Queue, Dispatching.Generated.Table, bench.Options, services, bench.Logs));

    void Push(int version, string payload) => bench.Push("upgrading-invoice", version: version, payload: Bytes(payload));
}
