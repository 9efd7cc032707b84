using System.Text;
using Microsoft.Extensions.Time.Testing;
using Queue.Storage;

namespace Queue.RuntimeTests.Dispatching;

public sealed class DispatchTests : IDisposable
{
    readonly FakeTimeProvider clock = new(new DateTimeOffset(2026, 3, 1, 12, 0, 0, TimeSpan.Zero));
    readonly MemoryQueue queue;

    public DispatchTests() => queue = new(new MemoryQueueOptions { TimeProvider = clock });

    [Fact]
    public async Task A_job_is_stored_under_its_name_with_its_payload_and_the_id_that_dispatch_returns()
    {
        var result = await queue.DispatchAsync(new PlainJob(7, "seven"));

        var job = Assert.Single(await PopAsync());
        Assert.Equal((result.Id, "dispatch-plain", 1), (job.Id, job.Name, job.Version));
        Assert.Equal("""{"Number":7,"Text":"seven"}""", Encoding.UTF8.GetString(job.Payload.Span));
        Assert.Equal((QueueLimits.DefaultQueue, 0, clock.GetUtcNow()), (job.Queue, job.Priority, job.AvailableAt));
    }

    [Fact]
    public async Task Queue_and_priority_come_from_the_definition_unless_the_dispatch_says_otherwise()
    {
        await queue.DispatchAsync(new MailJob(1));
        await queue.DispatchAsync(new MailJob(2), new DispatchOptions { Priority = 0 });
        await queue.DispatchAsync(new MailJob(3), new() { Queue = "other", Priority = 9 });

        var mails = await PopAsync("mails");
        Assert.Equal([4, 0], mails.Select(static job => job.Priority));
        Assert.Equal(9, Assert.Single(await PopAsync("other")).Priority);
    }

    [Fact]
    public async Task A_delay_or_a_time_says_when()
    {
        await queue.DispatchAsync(new PlainJob(1), TimeSpan.FromSeconds(10));
        await queue.DispatchAsync(new PlainJob(2), clock.GetUtcNow().AddSeconds(5));
        await queue.DispatchAsync(new PlainJob(3), new DispatchOptions { Delay = TimeSpan.FromSeconds(15) });
        Assert.Empty(await PopAsync());
        clock.Advance(TimeSpan.FromSeconds(15));

        var due = (await PopAsync()).Select(job => (job.AvailableAt - job.CreatedAt).TotalSeconds);

        Assert.Equal([5, 10, 15], due);
    }

    [Fact]
    public async Task Headers_travel_with_the_job()
    {
        var headers = new JobHeaders([new("traceparent", "00-1-2-01")]);
        await queue.DispatchAsync(new PlainJob(1), new DispatchOptions { Headers = headers });

        Assert.Equal("00-1-2-01", Assert.Single(await PopAsync()).Headers["traceparent"]);
    }

    [Fact]
    public async Task A_negative_or_too_long_delay_is_refused()
    {
        await Assert.ThrowsAsync<ArgumentOutOfRangeException>(
            async () => await queue.DispatchAsync(new PlainJob(1), TimeSpan.FromTicks(-1)));
        await Assert.ThrowsAsync<ArgumentOutOfRangeException>(
            async () => await queue.DispatchAsync(new PlainJob(1), QueueLimits.MaxDelay + TimeSpan.FromTicks(1)));

        await NothingWasAddedAsync();
    }

    [Fact]
    public async Task A_delay_together_with_a_time_is_refused()
    {
        var options = new DispatchOptions { Delay = TimeSpan.FromSeconds(1), At = clock.GetUtcNow() };

        var error = await Assert.ThrowsAsync<ArgumentException>(
            async () => await queue.DispatchAsync(new PlainJob(1), options));

        Assert.Contains("both", error.Message, StringComparison.Ordinal);
        await NothingWasAddedAsync();
    }

    [Theory]
    [InlineData("")]
    [InlineData("with space")]
    [InlineData("tab\t")]
    public async Task An_invalid_queue_name_is_refused(string name)
    {
        var error = await Assert.ThrowsAsync<ArgumentException>(
            async () => await queue.DispatchAsync(new PlainJob(1), new DispatchOptions { Queue = name }));

        Assert.Contains("Expected 1 to 128 characters", error.Message, StringComparison.Ordinal);
        await NothingWasAddedAsync();
    }

    [Fact]
    public async Task A_priority_out_of_range_is_refused()
    {
        await Assert.ThrowsAsync<ArgumentOutOfRangeException>(
            async () => await queue.DispatchAsync(new PlainJob(1), new DispatchOptions { Priority = 10 }));
        await Assert.ThrowsAsync<ArgumentOutOfRangeException>(
            async () => await queue.DispatchAsync(new PlainJob(1), new DispatchOptions { Priority = -1 }));
    }

    [Fact]
    public async Task A_null_job_null_options_and_a_null_queue_are_refused()
    {
        await Assert.ThrowsAsync<ArgumentNullException>(async () => await queue.DispatchAsync((PlainJob)null!));
        await Assert.ThrowsAsync<ArgumentNullException>(
            async () => await queue.DispatchAsync(new PlainJob[] { new(1), null! }));
        await Assert.ThrowsAsync<ArgumentNullException>(
            async () => await queue.DispatchAsync((IEnumerable<PlainJob>)null!));
        await Assert.ThrowsAsync<ArgumentNullException>(
            async () => await queue.DispatchAsync(new PlainJob(1), (DispatchOptions)null!));
        await Assert.ThrowsAsync<ArgumentNullException>(
            async () => await ((IQueue)null!).DispatchAsync(new PlainJob(1)));

        await NothingWasAddedAsync();
    }

    [Fact]
    public async Task A_derived_job_in_a_variable_of_its_base_is_refused_alone_and_in_a_sequence()
    {
        OpenJob derived = new DerivedJob(1, 2);

        var error = await Assert.ThrowsAsync<ArgumentException>(async () => await queue.DispatchAsync(derived));
        await Assert.ThrowsAsync<ArgumentException>(
            async () => await queue.DispatchAsync(new[] { new OpenJob(1), derived }));

        Assert.Contains(nameof(DerivedJob), error.Message, StringComparison.Ordinal);
        Assert.Contains(nameof(OpenJob), error.Message, StringComparison.Ordinal);
        await NothingWasAddedAsync();
    }

    [Fact]
    public async Task A_job_that_is_not_derived_and_a_struct_are_accepted()
    {
        await queue.DispatchAsync(new OpenJob(1));
        await queue.DispatchAsync(new StructJob(2));
        await queue.DispatchAsync(default(StructJob));

        Assert.Equal(3, (await PopAsync()).Length);
    }

    [Fact]
    public async Task A_payload_at_the_limit_is_stored_and_one_byte_more_is_refused()
    {
        const string envelope = """{"Number":1,"Text":""}""";
        var fitting = new string('x', QueueLimits.MaxPayloadBytes - envelope.Length);

        await queue.DispatchAsync(new PlainJob(1, fitting));
        var error = await Assert.ThrowsAsync<JobPayloadException>(
            async () => await queue.DispatchAsync(new PlainJob(1, fitting + "x")));

        Assert.Contains($"{QueueLimits.MaxPayloadBytes}", error.Message, StringComparison.Ordinal);
        Assert.Equal(QueueLimits.MaxPayloadBytes, Assert.Single(await PopAsync()).Payload.Length);
    }

    [Fact]
    public async Task Dispatch_after_dispose_says_so()
    {
        queue.Dispose();

        await Assert.ThrowsAsync<ObjectDisposedException>(async () => await queue.DispatchAsync(new PlainJob(1)));
        await Assert.ThrowsAsync<ObjectDisposedException>(
            async () => await queue.DispatchAsync(new PlainJob[] { new(1) }));
    }

    [Fact]
    public async Task Many_jobs_are_stored_as_one_batch_with_a_result_each_in_their_order()
    {
        var results = await queue.DispatchAsync(Enumerable.Range(0, 100).Select(static i => new PlainJob(i)));

        var jobs = await PopAsync();
        Assert.Equal(results.Select(static result => result.Id), jobs.Select(static job => job.Id));
        Assert.Equal("""{"Number":99,"Text":null}""", Encoding.UTF8.GetString(jobs[99].Payload.Span));
    }

    [Fact]
    public async Task The_options_of_a_batch_hold_for_all_its_jobs()
    {
        await queue.DispatchAsync(
            new PlainJob[] { new(1), new(2) }, new DispatchOptions { Queue = "q", Delay = TimeSpan.FromSeconds(1) });
        Assert.Empty(await PopAsync("q"));
        clock.Advance(TimeSpan.FromSeconds(1));

        Assert.Equal(2, (await PopAsync("q")).Length);
    }

    [Fact]
    public async Task An_empty_batch_stores_nothing()
    {
        Assert.Empty(await queue.DispatchAsync(Array.Empty<PlainJob>()));

        await NothingWasAddedAsync();
    }

    [Fact]
    public async Task A_batch_at_the_limit_is_stored_and_one_job_more_is_refused_as_a_whole()
    {
        var jobs = Enumerable.Range(0, QueueLimits.MaxBatch + 1).Select(static i => new PlainJob(i)).ToArray();

        var error = await Assert.ThrowsAsync<ArgumentException>(async () => await queue.DispatchAsync(jobs));
        Assert.Contains($"{QueueLimits.MaxBatch}", error.Message, StringComparison.Ordinal);
        await NothingWasAddedAsync();
        await queue.DispatchAsync(jobs[1..]);

        Assert.Equal(QueueLimits.MaxBatch, (await queue.CountAsync()).Ready);
    }

    [Fact]
    public async Task A_sequence_that_fails_half_way_stores_nothing()
    {
        await Assert.ThrowsAsync<InvalidOperationException>(async () => await queue.DispatchAsync(Broken()));

        await NothingWasAddedAsync();

        static IEnumerable<PlainJob> Broken()
        {
            yield return new(1);
            throw new InvalidOperationException("half way");
        }
    }

    [Fact]
    public async Task A_full_queue_is_a_clear_error()
    {
        using var small = new MemoryQueue(new MemoryQueueOptions { Capacity = 1, PushTimeout = TimeSpan.Zero });
        await small.DispatchAsync(new PlainJob(1));

        var error = await Assert.ThrowsAsync<QueueFullException>(async () => await small.DispatchAsync(new PlainJob(2)));

        Assert.Contains("capacity", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_dispatch_that_waits_for_room_can_be_cancelled()
    {
        using var small = new MemoryQueue(new MemoryQueueOptions { Capacity = 1 });
        await small.DispatchAsync(new PlainJob(1));
        using var cancellation = new CancellationTokenSource();
        var dispatch = small.DispatchAsync(new PlainJob(2), cancellation.Token).AsTask();
        Assert.False(dispatch.IsCompleted);

        await cancellation.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => dispatch.WaitAsync(TimeSpan.FromSeconds(20)));
        Assert.Equal(1, (await small.CountAsync()).Ready);
    }

    public void Dispose() => queue.Dispose();

    async Task<Job[]> PopAsync(string name = QueueLimits.DefaultQueue)
    {
        var leases = new Lease[1_000];
        var request = new PopRequest([name], TimeSpan.FromSeconds(30), TimeSpan.Zero);
        return Array.ConvertAll(leases[..await queue.PopAsync(request, leases)], static lease => lease.Job);
    }

    async Task NothingWasAddedAsync() => Assert.Equal(default, await queue.CountAsync());
}
