using Microsoft.Extensions.DependencyInjection;
using Queue.CompilerServices;

namespace Queue.Hosting;

/// <summary>What the class of a handler needs, where generated code makes it.</summary>
sealed class HandlerRegistration(
    IServiceCollection services, ServiceDescriptor descriptor, IReadOnlyList<HandlerService> needed)
{
    public Type Type => descriptor.ServiceType;

    public IReadOnlyList<HandlerService> Needed => needed;

    /// <summary>False when the program has registered the class in its own way since.</summary>
    public bool IsInUse => ReferenceEquals(FindLast(services, Type), descriptor);

    public static ServiceDescriptor? FindLast(IServiceCollection services, Type type) =>
        services.LastOrDefault(service => service.ServiceType == type && !service.IsKeyedService);
}
