using Queue.Storage;

namespace Queue.Conformance;

public abstract class PushTests : ConformanceTests
{
    [Fact]
    public async Task A_pushed_job_is_handed_out_with_all_that_was_pushed()
    {
        var headers = new JobHeaders([new("traceparent", "00-ab-cd-01"), new("tenant", "Žluťoučký")]);
        var job = New("send-mail", "mails", 7, payload: Bytes("""{"Id":1}"""), version: 3, headers: headers);
        var before = await Fixture.NowAsync();
        await Queue.PushAsync([job]).Soon();
        var after = await Fixture.NowAsync();

        var popped = (await PopAsync(null, "mails")).Job;

        Assert.Equal(job.Id, popped.Id);
        Assert.Equal("send-mail", popped.Name);
        Assert.Equal(3, popped.Version);
        Assert.Equal("mails", popped.Queue);
        Assert.Equal(7, popped.Priority);
        Assert.Equal("""{"Id":1}"""u8, popped.Payload.Span);
        Assert.Equal(headers.OrderBy(static h => h.Key), popped.Headers.OrderBy(static h => h.Key));
        Assert.Equal(1, popped.Attempts);
        Assert.Equal(0, popped.Releases);
        Assert.InRange(popped.CreatedAt, before, after);
        Assert.InRange(popped.AvailableAt, before, after);
    }

    [Fact]
    public async Task A_payload_of_garbage_bytes_is_kept_byte_for_byte()
    {
        byte[] garbage = [.. Enumerable.Range(0, 256).Select(static i => (byte)i), 0xFF, 0xC0, 0x80, 0x00, 0xED, 0xA0];
        await Queue.PushAsync([New("x", payload: garbage), New("y", payload: [])]).Soon();

        var leases = await PopManyAsync(2);

        Assert.Equal(garbage, leases[0].Job.Payload.ToArray());
        Assert.True(leases[1].Job.Payload.IsEmpty);
        Assert.True(await Queue.FailAsync(leases[0], "can't be read").Soon());
        Assert.Equal(garbage, Assert.Single(await Queue.ListFailedAsync().Soon()).Job.Payload.ToArray());
    }

    [Fact]
    public async Task Names_of_any_script_are_kept()
    {
        const string name = "письмо-📨-'\"\\%_;--";
        await Queue.PushAsync([New(name, queue: name)]).Soon();

        var job = (await PopAsync(null, name)).Job;

        Assert.Equal((name, name), (job.Name, job.Queue));
        await CountsAreAsync(leased: 1, queue: name);
    }

    [Fact]
    public async Task Queue_names_are_told_apart_by_case_and_by_look_alikes()
    {
        await PushAsync("lower", "mail");
        await PushAsync("upper", "MAIL");
        await PushAsync("composed", "\u00e9");
        await PushAsync("decomposed", "e\u0301");

        Assert.Equal(["upper"], await PopNamesAsync(5, "MAIL"));
        Assert.Equal(["lower"], await PopNamesAsync(5, "mail"));
        Assert.Equal(["decomposed"], await PopNamesAsync(5, "e\u0301"));
        Assert.Equal(["composed"], await PopNamesAsync(5, "\u00e9"));
    }

    [Fact]
    public async Task A_batch_is_handed_out_in_the_order_given()
    {
        await PushAllAsync("a", "b", "c", "d");

        Assert.Equal(["a", "b", "c", "d"], await PopNamesAsync(10));
    }

    [Fact]
    public async Task An_empty_batch_adds_nothing()
    {
        await Queue.PushAsync([]).Soon();

        await CountsAreAsync();
    }

    [Fact]
    public async Task The_jobs_are_read_before_the_push_returns()
    {
        var jobs = new[] { New("first") };
        var push = Queue.PushAsync(jobs);
        jobs[0] = New("second");
        await push.Soon();

        Assert.Equal(["first"], await PopNamesAsync(5));
    }

    [Fact]
    public async Task A_batch_over_the_limit_adds_nothing()
    {
        var jobs = Enumerable.Range(0, QueueLimits.MaxBatch + 1).Select(static _ => New()).ToArray();

        await Assert.ThrowsAsync<ArgumentException>(() => Queue.PushAsync(jobs).Soon());

        await CountsAreAsync();
    }

    [Fact]
    public async Task A_batch_with_too_many_bytes_adds_nothing()
    {
        var payload = new byte[QueueLimits.MaxPayloadBytes];
        var jobs = Enumerable.Range(0, (QueueLimits.MaxBatchBytes / payload.Length) + 1)
            .Select(_ => New(payload: payload)).ToArray();

        await Assert.ThrowsAsync<ArgumentException>(() => Queue.PushAsync(jobs).Soon());

        await CountsAreAsync();
    }

    [Fact]
    public async Task A_batch_at_the_limit_is_pushed_popped_extended_and_acked_at_once()
    {
        var jobs = Enumerable.Range(0, QueueLimits.MaxBatch).Select(static _ => New()).ToArray();
        await Queue.PushAsync(jobs).Soon();

        var leases = await PopManyAsync(QueueLimits.MaxBatch);

        Assert.Equal(jobs.Select(static job => job.Id), leases.Select(static lease => lease.Job.Id));
        Assert.Empty(await Queue.ExtendAsync(leases, Minute).Soon());
        Assert.Empty(await Queue.AckAsync(leases).Soon());
        await CountsAreAsync();
    }

    [Fact]
    public async Task A_payload_at_the_limit_is_kept_byte_for_byte()
    {
        var payload = new byte[QueueLimits.MaxPayloadBytes];
        new Random(17).NextBytes(payload);
        await Queue.PushAsync([New(payload: payload)]).Soon();

        Assert.True((await PopAsync()).Job.Payload.Span.SequenceEqual(payload));
    }

    [Fact]
    public async Task Names_and_headers_at_the_limit_are_kept()
    {
        var name = new string('n', QueueLimits.MaxNameLength);
        var headers = new JobHeaders(Enumerable.Range(0, QueueLimits.MaxHeaders).Select(static i =>
            KeyValuePair.Create($"{i:00}".PadRight(QueueLimits.MaxHeaderNameLength, 'h'),
                new string('v', QueueLimits.MaxHeaderValueLength))));
        await Queue.PushAsync([New(name, name, headers: headers)]).Soon();

        var job = (await PopAsync(null, name)).Job;

        Assert.Equal((name, name), (job.Name, job.Queue));
        Assert.Equal(headers.OrderBy(static h => h.Key), job.Headers.OrderBy(static h => h.Key));
    }

    [Fact]
    public async Task Pushing_from_many_threads_loses_nothing()
    {
        const int threads = 8, batches = 25;
        await Task.WhenAll(Enumerable.Range(0, threads).Select(thread => Task.Run(async () =>
        {
            for (var i = 0; i < batches; i++)
                await Queue.PushAsync([New($"{thread}-{i}-a"), New($"{thread}-{i}-b")]);
        }))).Soon();

        var names = await PopNamesAsync(threads * batches * 2 + 1);

        Assert.Equal(threads * batches * 2, names.Distinct().Count());
        for (var thread = 0; thread < threads; thread++)
        {
            var expected = Enumerable.Range(0, batches).SelectMany(i => new[] { $"{thread}-{i}-a", $"{thread}-{i}-b" });
            Assert.Equal(expected, names.Where(name => name.StartsWith($"{thread}-", StringComparison.Ordinal)));
        }
    }
}
