using Microsoft.Extensions.DependencyInjection;

namespace Queue;

/// <summary>Adds the queue to the generic host.</summary>
public static class QueueServiceCollectionExtensions
{
    /// <summary>
    /// Registers <see cref="IQueue"/>, the handlers and the workers:
    /// <c>services.AddQueue(queue => queue.UseMemory().AddJobs(QuickstartJobs.Table).AddWorker())</c>.
    /// </summary>
    /// <exception cref="InvalidOperationException">No driver was chosen, or there is a worker without jobs.</exception>
    public static IServiceCollection AddQueue(this IServiceCollection services, Action<QueueBuilder> configure)
    {
        ArgumentNullException.ThrowIfNull(services);
        ArgumentNullException.ThrowIfNull(configure);
        var builder = new QueueBuilder(services);
        configure(builder);
        builder.Validate();
        return services;
    }
}
