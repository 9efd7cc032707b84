using System.Diagnostics;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Quartz;

namespace Peers;

public sealed class WelcomeQuartzJob : IJob
{
    public ValueTask Execute(IJobExecutionContext context, CancellationToken cancellationToken)
    {
        Tally.Add((ulong)context.MergedJobDataMap["UserId"]!);
        return ValueTask.CompletedTask;
    }
}

/// <summary>Quartz on its store in memory: one job and one trigger for each dispatch.</summary>
sealed class WithQuartz(int threads) : Entrant("quartz", $"RAM store, {threads} threads", jobs: 30_000)
{
    ServiceProvider? services;
    IScheduler? scheduler;

    public override async Task PrepareAsync()
    {
        services = new ServiceCollection()
            .AddLogging(static logging => logging.ClearProviders())
            .AddQuartz(quartz => quartz.UseInMemoryStore().UseDefaultThreadPool(threads))
            .BuildServiceProvider();
        scheduler = await services.GetRequiredService<ISchedulerFactory>().GetScheduler();
        await scheduler.Start();
    }

    public override async Task EndAsync()
    {
        if (scheduler is not null)
            await scheduler.Shutdown();
        if (services is not null)
            await services.DisposeAsync();
    }

    protected override async Task<TimeSpan> RunAsync()
    {
        var start = Stopwatch.GetTimestamp();
        for (var i = 0; i < Jobs; i++)
        {
            var job = JobBuilder.Create<WelcomeQuartzJob>().UsingJobData("UserId", (ulong)i).Build();
            await scheduler!.ScheduleJob(job, TriggerBuilder.Create().StartNow().Build());
        }

        await Tally.All;
        return Stopwatch.GetElapsedTime(start);
    }
}
