using System.Collections.Concurrent;
using System.Reflection;
using Microsoft.Extensions.DependencyInjection;

namespace Queue.GeneratorTests.Declarations;

/// <summary>Encodes, decodes, dispatches and handles the jobs of a compiled project.</summary>
sealed class DeclarationRun(Assembly assembly, DeclarationProject project)
{
    static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    readonly ConcurrentDictionary<string, object> heard = new(StringComparer.Ordinal);
    readonly TaskCompletionSource all = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public async Task<IReadOnlyList<string>> RunAsync(CancellationToken token)
    {
        Listen();
        var problems = new List<string>();
        using var queue = new MemoryQueue();
        var random = new Random(project.Seed);
        var jobs = assembly.GetTypes()
            .Where(type => type.GetCustomAttribute<JobAttribute>() is not null)
            .Select(type => RoundTrip.Of(type, new Random(random.Next())))
            .ToDictionary(job => job.JobName, StringComparer.Ordinal);
        foreach (var declaration in project.Declarations)
        {
            if (!jobs.TryGetValue(declaration.JobName, out var job))
                problems.Add($"D{declaration.Number}: nothing is called {declaration.JobName}");
            else if (job.FindDifference() is { } difference)
                problems.Add($"D{declaration.Number}: {difference}");
        }

        if (problems.Count > 0)
            return problems;
        foreach (var job in jobs.Values)
            await job.DispatchAsync(queue);
        await HandleAsync(queue, token);
        return [.. project.Declarations.Select(FindLoss).OfType<string>(), .. (await queue.ListFailedAsync(cancellationToken: token)).Select(job => $"{job.Job.Name}: {job.Error}")];

        string? FindLoss(Declaration declaration) => !heard.TryGetValue(declaration.JobName, out var job)
            ? $"D{declaration.Number}: {declaration.JobName} was not handled"
            : jobs[declaration.JobName].FindDifference(job) is { } difference ? $"D{declaration.Number} handled: {difference}" : null;
    }

    void Listen()
    {
        Action<string, object> hear = (name, job) =>
        {
            heard[name] = job;
            if (heard.Count == project.Declarations.Count)
                all.TrySetResult();
        };
        assembly.GetType("Proof.Journal")!.GetField("Heard")!.SetValue(null, hear);
    }

    async Task HandleAsync(MemoryQueue queue, CancellationToken token)
    {
        var table = FindTable();
        var services = new ServiceCollection();
        AddServices(services);
        table.AddHandlers(services);
        await using var provider = services.BuildServiceProvider();
        var options = new WorkerOptions { Queues = [.. DeclarationProject.Queues], Concurrency = 1, MaxAttempts = 1 };
        options.OnFailed = (_, _) =>
        {
            all.TrySetResult();
            return default;
        };
        var worker = new Worker(queue, table, options, provider);
        var running = worker.RunAsync(token);
        await Task.WhenAny(all.Task, Task.Delay(Patience, token));
        await worker.StopAsync(token);
        await running;
    }

    JobTable FindTable() => assembly.GetExportedTypes()
        .Where(type => type is { Namespace: "Queue", IsAbstract: true, IsSealed: true })
        .Select(type => type.GetProperty("Table")?.GetValue(null))
        .OfType<JobTable>()
        .Single();

    void AddServices(ServiceCollection services)
    {
        var clock = assembly.GetType("Proof.IClock")!;
        var instance = Activator.CreateInstance(assembly.GetType("Proof.Clock")!)!;
        services.AddSingleton(clock, instance);
        services.AddKeyedSingleton(clock, "k\"\\", instance);
        services.AddKeyedSingleton(clock, DayOfWeek.Monday, instance);
        services.AddTransient(assembly.GetType("Proof.Box`1")!, assembly.GetType("Proof.Box`1")!);
    }
}
