using Queue.RuntimeTests.Support;

namespace Queue.RuntimeTests.Dispatching;

[Job("dispatch-plain")]
sealed partial record PlainJob(int Number, string? Text = null);

[Job("dispatch-mail", Queue = "mails", Priority = 4)]
sealed partial record MailJob(ulong UserId);

[Job("dispatch-struct")]
readonly partial record struct StructJob(int Number);

#pragma warning disable QUE010 // Open on purpose: a test hands over a derived job.
[Job("dispatch-open")]
partial record OpenJob(int Number);
#pragma warning restore QUE010

sealed record DerivedJob(int Number, int Lost) : OpenJob(Number);

/// <summary>What the handlers below saw, for the test that gave it to them as a service.</summary>
sealed class Seen
{
    public List<string> Lines { get; } = [];
}

sealed class PlainHandlers(Seen seen)
{
    [JobHandler]
    public async Task<JobOutcome> HandleAsync(
        PlainJob job, JobContext context, Seen scoped, CancellationToken cancellationToken)
    {
        await Task.Yield();
        Assert.Same(seen, scoped);
        Assert.Equal(context.CancellationToken, cancellationToken);
        seen.Lines.Add($"{job.Number} {job.Text} {context.Attempt}");
        return job.Number switch
        {
            -1 => throw new InvalidOperationException("minus one"),
            -2 => JobOutcome.Fail("minus two"),
            -3 when context.Releases == 0 => JobOutcome.Release(TimeSpan.FromMinutes(1)),
            _ => JobOutcome.Completed,
        };
    }
}

static class StaticHandlers
{
    [JobHandler]
    public static void Handle(MailJob job, Seen seen) => seen.Lines.Add($"mail {job.UserId}");

    [JobHandler]
    public static ValueTask Handle(StructJob job) => default;

    [JobHandler]
    public static Task Handle(OpenJob job) => Task.CompletedTask;
}

static class Generated
{
#pragma warning disable QUE007 // The payloads of the JSON tests have no handlers.
    public static JobTable Table => QueueRuntimeTestsJobs.Table;
#pragma warning restore QUE007
}
