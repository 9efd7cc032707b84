namespace Queue.GeneratorTests.Support;

/// <summary>Compiles a program with the generator, loads it, and runs its <c>Program.RunAsync()</c>.</summary>
static class Program
{
    /// <summary>Handles what is dispatched before it, then stops.</summary>
    public const string Harness =
        """

        public static class Harness
        {
            public static List<string> Log { get; } = [];

            public static async Task<string> HandleAsync(
                JobTable table, IServiceProvider? services, int count, Func<MemoryQueue, Task> dispatch)
            {
                using var queue = new MemoryQueue();
                await dispatch(queue);
                var worker = new Worker(queue, table, new WorkerOptions { Concurrency = 1, MaxAttempts = 1 }, services);
                var run = worker.RunAsync();
                while (true)
                {
                    lock (Log)
                    {
                        if (Log.Count >= count)
                            break;
                    }

                    await Task.Yield();
                }

                await worker.StopAsync();
                await run;
                var failed = await queue.ListFailedAsync();
                return string.Join("; ", Log.Concat(failed.Select(job => job.Error)));
            }

            public static void Add(object? entry)
            {
                lock (Log)
                    Log.Add(entry?.ToString() ?? "null");
            }
        }
        """;

    public static async Task<string> RunAsync(Source source, params IEnumerable<Generated> libraries)
    {
        var assembly = Generated.From(source).Load(libraries);
        var method = assembly.GetType("Program")!.GetMethod("RunAsync")!;
        var task = (Task<string>)method.Invoke(null, null)!;
        return await task.WaitAsync(TimeSpan.FromSeconds(20), TestContext.Current.CancellationToken);
    }
}
