using System.Diagnostics;
using Queue.RuntimeTests.Dispatching;
using Queue.RuntimeTests.Support;
using Queue.Storage;

namespace Queue.RuntimeTests.Observing;

[Collection(nameof(Alone))]
public sealed class TracingTests : IDisposable
{
    const string Name = "dispatch-plain";

    readonly Bench bench = new();
    readonly List<Activity> ended = [];
    readonly ActivitySource own = new("Queue.RuntimeTests");
    readonly List<ActivityListener> listeners = [];

    [Fact]
    public void A_dispatch_and_its_start_are_one_trace_with_the_attributes_of_the_convention()
    {
        Listen();
        bench.Handle(Name, static _ => { });
        bench.Start();
        var id = Dispatch();

        var (sent, processed) = (ended[0], ended[1]);
        Assert.Equal(("dispatch default", ActivityKind.Producer), (sent.DisplayName, sent.Kind));
        Assert.Equal(
            [
                "messaging.destination.name=default", $"messaging.message.id={id}", "messaging.operation.name=dispatch",
                "messaging.operation.type=send", "messaging.system=queue",
            ],
            Tags(sent));
        Assert.Equal(("process default", ActivityKind.Consumer), (processed.DisplayName, processed.Kind));
        Assert.Equal(
            [
                "messaging.destination.name=default", $"messaging.message.id={id}", "messaging.operation.name=process",
                "messaging.operation.type=process", "messaging.system=queue", "queue.job.attempt=1",
                $"queue.job.name={Name}", "queue.job.outcome=completed",
            ],
            Tags(processed));
        Assert.Equal((sent.TraceId, sent.SpanId), (processed.TraceId, processed.ParentSpanId));
        Assert.Equal(sent.Context.SpanId, Assert.Single(processed.Links).Context.SpanId);
        Assert.Equal((ActivityStatusCode.Unset, ActivityStatusCode.Unset), (sent.Status, processed.Status));
    }

    [Fact]
    public void The_trace_goes_on_from_what_dispatches_through_the_handler_to_what_that_dispatches()
    {
        Listen();
        Listen("Queue.RuntimeTests");
        bench.Handle(Name, async context =>
        {
            Assert.Equal("process default", Activity.Current?.DisplayName);
            await Task.Yield();
            if (context.Headers.ContainsKey("first"))
                await bench.Memory.DispatchAsync(new PlainJob(2));
        });
        bench.Start();
        using (var request = own.StartActivity("request"))
        {
            request!.TraceStateString = "vendor=1";
            Dispatch(new DispatchOptions { Headers = new([new("first", "")]) });
        }

        var traces = ended.Select(static activity => (activity.DisplayName, activity.TraceId, activity.TraceStateString)).ToList();
        Assert.Equal(5, traces.Count);
        Assert.All(traces, trace => Assert.Equal((traces[0].TraceId, "vendor=1"), (trace.TraceId, trace.TraceStateString)));
    }

    [Fact]
    public void Where_nobody_listens_nothing_is_carried()
    {
        Listen("Queue.RuntimeTests");
        JobHeaders? seen = null;
        Activity? current = null;
        bench.Handle(Name, context => (seen, current) = (context.Headers, Activity.Current));
        bench.Start();
        using (own.StartActivity("request"))
            Dispatch();

        Assert.Same(JobHeaders.Empty, seen);
        Assert.Null(current);
    }

    [Fact]
    public void The_context_that_a_program_sets_itself_is_kept()
    {
        const string given = "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01";
        Listen();
        bench.Handle(Name, static _ => { });
        bench.Start();
        Dispatch(new DispatchOptions { Headers = new([new("traceparent", given)]) });

        Assert.Equal("0af7651916cd43dd8448eb211c80319c", ended[1].TraceId.ToString());
        Assert.Equal("b7ad6b7169203331", ended[1].ParentSpanId.ToString());
    }

    [Fact]
    public void A_context_that_can_not_be_read_begins_a_trace()
    {
        Listen();
        bench.Handle(Name, static _ => { });
        bench.Start();
        Dispatch(new DispatchOptions { Headers = new([new("traceparent", "nonsense")]) });

        Assert.Equal((default, 0), (ended[1].ParentSpanId, ended[1].Links.Count()));
        Assert.Equal(default, bench.Counts);
    }

    [Fact]
    public void It_leaves_a_program_all_its_headers()
    {
        Listen();
        JobHeaders? seen = null;
        bench.Handle(Name, context => seen = context.Headers);
        bench.Start();
        var headers = new JobHeaders(Enumerable.Range(0, QueueLimits.MaxHeaders).Select(static i => KeyValuePair.Create($"h{i}", "")));
        Dispatch(new DispatchOptions { Headers = headers });

        Assert.Equal(QueueLimits.MaxHeaders + 1, seen!.Count);
        Assert.Equal(ended[0].Id, seen["traceparent"]);
    }

    [Fact]
    public void A_batch_is_one_dispatch_that_all_its_jobs_come_from()
    {
        Listen();
        bench.Handle(Name, static _ => { });
        bench.Start();
        bench.Simulation.Finish(bench.Memory.DispatchAsync(Enumerable.Range(1, 3).Select(static i => new PlainJob(i))));
        bench.Simulation.RunUntilIdle();

        Assert.Equal(4, ended.Count);
        Assert.Contains("messaging.batch.message_count=3", Tags(ended[0]));
        Assert.All(ended.Skip(1), activity => Assert.Equal(ended[0].SpanId, activity.ParentSpanId));
    }

    [Fact]
    public void Each_attempt_is_a_span_that_tells_its_error()
    {
        Listen();
        bench.Options.MaxAttempts = 2;
        bench.Handle(Name, static _ => throw new FormatException("wrong form"));
        bench.Start();
        Dispatch();
        bench.Advance(10);

        Assert.Equal(3, ended.Count);
        Assert.All(ended.Skip(1), static activity =>
        {
            Assert.Equal((ActivityStatusCode.Error, "wrong form"), (activity.Status, activity.StatusDescription));
            Assert.Contains("error.type=System.FormatException", Tags(activity));
            Assert.Equal("exception", Assert.Single(activity.Events).Name);
        });
        Assert.Contains("queue.job.attempt=2", Tags(ended[2]));
    }

    [Fact]
    public void An_overrun_is_a_timeout_and_a_decision_to_fail_a_failure()
    {
        Listen();
        (bench.Options.MaxAttempts, bench.Options.Timeout) = (1, TimeSpan.FromSeconds(5));
        bench.Handle(Name, static context => Task.FromResult(JobOutcome.Fail("not wanted")));
        bench.Table.Add("slow", static async run =>
        {
            await Task.Delay(Timeout.InfiniteTimeSpan, run.CancellationToken);
            return default;
        });
        bench.Start();
        Dispatch();
        bench.Push("slow");
        bench.Advance(6, step: 1);

        Assert.Contains("error.type=failed", Tags(ended[1]));
        Assert.Equal("not wanted", ended[1].StatusDescription);
        Assert.Contains("error.type=timeout", Tags(ended[2]));
    }

    [Fact]
    public void What_a_worker_was_started_in_is_no_part_of_its_jobs()
    {
        Listen();
        Listen("Queue.RuntimeTests");
        bench.Handle("job", static _ => { });
        using (own.StartActivity("start"))
            bench.Start();
        bench.Push();

        var processed = Assert.Single(ended, static activity => activity.Kind == ActivityKind.Consumer);
        Assert.Equal(default, processed.ParentSpanId);
    }

    [Fact]
    public void A_dispatch_that_fails_tells_why()
    {
        Listen();
        using var queue = new MemoryQueue();
        queue.Dispose();

        Assert.Throws<ObjectDisposedException>(() => { _ = queue.DispatchAsync(new PlainJob(1)).AsTask().GetAwaiter().GetResult(); });

        Assert.Equal(ActivityStatusCode.Error, Assert.Single(ended).Status);
        Assert.Contains("error.type=System.ObjectDisposedException", Tags(ended[0]));
    }

    [Fact]
    public void An_exception_that_can_not_be_told_is_a_failed_attempt_as_any()
    {
        Listen();
        bench.Options.MaxAttempts = 1;
        bench.Handle(Name, static _ => throw new MuteException());
        bench.Start();
        Dispatch();

        Assert.Contains(nameof(MuteException), Assert.Single(bench.Failed).Error, StringComparison.Ordinal);
        Assert.Equal(ActivityStatusCode.Error, ended[1].Status);
    }

    public void Dispose()
    {
        foreach (var listener in listeners)
            listener.Dispose();
        own.Dispose();
        bench.Dispose();
    }

    static IEnumerable<string> Tags(Activity activity) =>
        activity.TagObjects.Select(static tag => $"{tag.Key}={tag.Value}").Order(StringComparer.Ordinal);

    [Theory]
    [InlineData("sample")]
    [InlineData("start")]
    [InlineData("stop")]
    public void A_listener_that_throws_fails_neither_dispatch_nor_job(string where)
    {
        var starts = 0;
        bench.Handle(Name, _ => { starts++; });
        bench.Start();
        using var listener = new ActivityListener
        {
            ShouldListenTo = static listened => listened.Name == QueueTelemetry.ActivitySourceName,
            Sample = (ref ActivityCreationOptions<ActivityContext> _) =>
                where == "sample" ? throw new InvalidOperationException("broken") : ActivitySamplingResult.AllData,
            ActivityStarted = _ => Throw("start"),
            ActivityStopped = _ => Throw("stop"),
        };
        ActivitySource.AddActivityListener(listener);
        var current = Activity.Current;

        Dispatch();
        bench.Advance(60);

        Assert.Equal((1, default(QueueCounts)), (starts, bench.Counts));
        Assert.Equal(current, Activity.Current);

        void Throw(string here)
        {
            if (where == here)
                throw new InvalidOperationException("broken");
        }
    }

    void Listen(string source = QueueTelemetry.ActivitySourceName)
    {
        var listener = new ActivityListener
        {
            ShouldListenTo = listened => listened.Name == source,
            Sample = static (ref _) => ActivitySamplingResult.AllDataAndRecorded,
            ActivityStopped = ended.Add,
        };
        listeners.Add(listener);
        ActivitySource.AddActivityListener(listener);
    }

    Guid Dispatch(DispatchOptions? options = null)
    {
        var result = bench.Simulation.Finish(bench.Memory.DispatchAsync(new PlainJob(1), options ?? new()));
        bench.Simulation.RunUntilIdle();
        return result.Id;
    }

    sealed class MuteException : Exception
    {
        public override string Message => throw new InvalidOperationException();
    }
}
