using Microsoft.Extensions.DependencyInjection;

namespace Queue.TestingTests;

[Job("work", MaxAttempts = 3)]
[Backoff("1m", "10m", Jitter = 0.5)]
sealed partial record Work(int Id);

[Job("relay")]
sealed partial record Relay(int Id);

[Job("tags")]
sealed partial record Tags(IReadOnlyList<string> Names);

[Job("refused")]
sealed partial record Refused(int Id);

sealed class Refusing : IJobMiddleware
{
    public ValueTask<JobOutcome> InvokeAsync(JobContext context, JobDelegate next) => new(JobOutcome.Fail("refused"));
}

/// <summary>What the handler of <see cref="Work"/> does in a test.</summary>
sealed class Script
{
    public Func<Work, JobContext, Task<JobOutcome>> OnWork { get; set; } =
        static (_, _) => Task.FromResult(JobOutcome.Completed);

    public ServiceProvider CreateServices() => new ServiceCollection().AddSingleton(this).BuildServiceProvider();
}

static class Handlers
{
    [JobHandler]
    public static Task<JobOutcome> HandleAsync(Work job, Script script, JobContext context) =>
        script.OnWork(job, context);

    [JobHandler]
    public static async Task HandleAsync(Relay job, IQueue queue) => await queue.DispatchAsync(new Work(job.Id));

    [JobHandler, UseMiddleware<Refusing>]
    public static void Handle(Refused job) => throw new InvalidOperationException($"{job} has met no middleware.");

    [JobHandler]
    public static void Handle(Tags job) => ArgumentNullException.ThrowIfNull(job);
}
