using Microsoft.Extensions.DependencyInjection;

namespace Queue.Hosting;

/// <summary>All that keeps workers from their start, so that it is told at once.</summary>
sealed class StartupFaults
{
    readonly List<string> options = [];
    readonly List<string> services = [];

    /// <summary>Adds what is wrong with the options of a worker.</summary>
    /// <param name="worker">The options.</param>
    /// <param name="number">Which of several workers it is; 0 when there is one.</param>
    public void AddOptions(WorkerOptions worker, int number = 0)
    {
        var prefix = number == 0 ? "" : $"Worker {number}: ";
        options.AddRange(worker.FindFaults().Select(fault => prefix + fault));
    }

    /// <summary>Adds the services that handlers take and don't get.</summary>
    public void AddServices(JobTable table, IServiceProvider? provider)
    {
        if (FindScopes(provider) is not null)
        {
            var missing = new MissingServices(provider!).Describe(table.Runners).ToList();
            if (missing.Count > 0)
            {
                services.Add(
                    $"Handlers take services that are not registered: {string.Join("; ", missing)}. Register them; " +
                    "the table's AddHandlers registers the classes of handlers");
            }

            return;
        }

        var needy = table.Runners
            .Where(static runner => runner.NeedsScope)
            .Select(static runner => $"'{runner.Definition.Name}'")
            .ToList();
        if (needy.Count > 0)
        {
            services.Add(
                $"The handlers of {string.Join(", ", needy)} take services, and the worker has no provider to make " +
                "scopes with. Give the worker a service provider, or use AddQueue with the generic host");
        }
    }

    /// <summary>Makes the middleware of all workers; adds why one can't be made.</summary>
    public IReadOnlyList<IJobMiddleware> Make(
        IServiceProvider provider, IEnumerable<Func<IServiceProvider, IJobMiddleware>> factories)
    {
        var made = new List<IJobMiddleware>();
        foreach (var factory in factories)
        {
            try
            {
                made.Add(factory(provider));
            }
            catch (Exception exception)
            {
                services.Add($"A middleware can't be made: {exception.Message.TrimEnd('.')}");
            }
        }

        return made;
    }

    /// <exception cref="ArgumentException">Options are wrong, and perhaps more.</exception>
    /// <exception cref="InvalidOperationException">All options are right, but there is another fault.</exception>
    public void ThrowIfAny()
    {
        if (options.Count > 0)
            throw new ArgumentException($"The worker's options are wrong. {Join([.. options, .. services])}");
        if (services.Count > 0)
            throw new InvalidOperationException(Join(services));
    }

    public static IServiceScopeFactory? FindScopes(IServiceProvider? provider) =>
        provider?.GetService(typeof(IServiceScopeFactory)) as IServiceScopeFactory;

    static string Join(IEnumerable<string> faults) =>
        string.Concat(faults.Select(static fault => $"{fault}. ")).TrimEnd();
}
