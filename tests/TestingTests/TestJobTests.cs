using Queue.Testing;

namespace Queue.TestingTests;

public sealed class TestJobTests
{
    [Fact]
    public void A_context_without_options_is_that_of_a_first_start()
    {
        var context = TestJob.CreateContext(new Work(1));

        Assert.Equal(("work", "default", 1, 3, 0), (
            context.Name, context.Queue, context.Attempt, context.MaxAttempts, context.Releases));
        Assert.False(context.IsLastAttempt);
        Assert.Null(context.Deadline);
        Assert.Equal(context.CreatedAt, context.StartedAt);
        Assert.NotEqual(Guid.Empty, context.JobId);
        Assert.False(context.CancellationToken.CanBeCanceled);
    }

    [Fact]
    public void A_context_says_what_its_options_say()
    {
        using var source = new CancellationTokenSource();
        var time = new DateTimeOffset(2026, 3, 1, 12, 0, 0, TimeSpan.Zero);
        var options = new TestJobOptions
        {
            Id = Guid.NewGuid(),
            Queue = "slow",
            Priority = 9,
            Attempt = 4,
            MaxAttempts = 4,
            Releases = 2,
            Headers = new([new("tenant", "7")]),
            CreatedAt = time,
            AvailableAt = time.AddMinutes(1),
            StartedAt = time.AddMinutes(2),
            Deadline = time.AddMinutes(3),
            Services = new Script().CreateServices(),
            CancellationToken = source.Token,
        };

        var context = TestJob.CreateContext(new Work(1), options);

        Assert.Equal((options.Id, "slow", 9, 4, 4, 2), (
            context.JobId, context.Queue, context.Priority, context.Attempt, context.MaxAttempts, context.Releases));
        Assert.True(context.IsLastAttempt);
        Assert.Equal("7", context.Headers["tenant"]);
        Assert.Equal(
            [time, time.AddMinutes(1), time.AddMinutes(2), time.AddMinutes(3)],
            [context.CreatedAt, context.AvailableAt, context.StartedAt, context.Deadline!.Value]);
        Assert.Same(options.Services, context.Services);
        Assert.Equal(source.Token, context.CancellationToken);
    }

    [Fact]
    public void A_failure_has_the_job_and_the_error_as_a_worker_keeps_it()
    {
        var exception = new InvalidDataException(new string('x', 10_000));

        var failure = TestJob.CreateFailure(new Work(1), exception, new() { Attempt = 3 });

        Assert.Same(exception, failure.Exception);
        Assert.Equal(QueueLimits.MaxErrorLength, failure.Error.Length);
        Assert.Equal(3, failure.Job.Attempts);
        Assert.Equal("{\"Id\":1}"u8.ToArray(), failure.Job.Payload.ToArray());
    }
}
