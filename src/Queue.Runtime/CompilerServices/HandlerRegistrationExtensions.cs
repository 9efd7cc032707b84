using System.ComponentModel;
using Microsoft.Extensions.DependencyInjection;
using Queue.Hosting;

namespace Queue.CompilerServices;

/// <summary>Registers the classes of handlers. Called by generated code only.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class HandlerRegistrationExtensions
{
    /// <summary>Registers the class of a handler as scoped, unless it is registered already.</summary>
    /// <param name="services">The services of the program.</param>
    /// <param name="factory">Makes an instance.</param>
    /// <param name="needed">What the factory can't do without.</param>
    public static void AddHandler<T>(
        this IServiceCollection services, Func<IServiceProvider, T> factory, params HandlerService[] needed)
        where T : class => Add(services, ServiceDescriptor.Scoped(factory), needed);

    /// <summary>Registers the class of a middleware as a singleton, unless it is registered already.</summary>
    /// <param name="services">The services of the program.</param>
    /// <param name="factory">Makes an instance.</param>
    /// <param name="needed">What the factory can't do without.</param>
    public static void AddMiddleware<T>(
        this IServiceCollection services, Func<IServiceProvider, T> factory, params HandlerService[] needed)
        where T : class, IJobMiddleware => Add(services, ServiceDescriptor.Singleton(factory), needed);

    static void Add(IServiceCollection services, ServiceDescriptor descriptor, HandlerService[] needed)
    {
        ArgumentNullException.ThrowIfNull(services);
        ArgumentNullException.ThrowIfNull(needed);
        if (HandlerRegistration.FindLast(services, descriptor.ServiceType) is not null)
            return;
        services.Add(descriptor);
        if (needed.Length > 0)
            services.AddSingleton(new HandlerRegistration(services, descriptor, needed));
    }
}
