using Microsoft.Extensions.DependencyInjection;
using Queue;

namespace Testing;

/// <summary>The services that the handlers take.</summary>
sealed class Shop(TimeProvider clock)
{
    public FakeBank Bank { get; } = new(clock);

    public List<string> Outbox { get; } = [];

    public ServiceProvider CreateServices(IQueue queue)
    {
        var services = new ServiceCollection();
        services.AddSingleton(queue).AddSingleton<IBank>(Bank).AddSingleton(Outbox);
        TestingJobs.Table.AddHandlers(services);
        return services.BuildServiceProvider();
    }
}
