using Microsoft.Extensions.DependencyInjection;
using Queue.CompilerServices;

namespace Queue.Hosting;

/// <summary>
/// Finds the services that handlers take and that are not registered, as far as the provider can tell without making
/// them.
/// </summary>
sealed class MissingServices(IServiceProvider provider)
{
    readonly IServiceProviderIsService? services =
        provider.GetService(typeof(IServiceProviderIsService)) as IServiceProviderIsService;

    readonly IServiceProviderIsKeyedService? keyed =
        provider.GetService(typeof(IServiceProviderIsKeyedService)) as IServiceProviderIsKeyedService;

    readonly ILookup<Type, HandlerService> neededByClass = FindRegistrations(provider)
        .Where(static registration => registration.IsInUse)
        .SelectMany(
            static registration => registration.Needed,
            static (registration, needed) => (registration.Type, needed))
        .ToLookup(static one => one.Type, static one => one.needed);

    /// <summary>One text for each handler that lacks some.</summary>
    public IEnumerable<string> Describe(IEnumerable<JobRunner> runners)
    {
        foreach (var runner in runners)
        {
            var missing = runner.Services
                .SelectMany(FindMissing)
                .Select(static service => service.ToString())
                .Distinct()
                .ToList();
            if (missing.Count > 0)
                yield return $"'{runner.Definition.Name}', {runner.Handler}: {string.Join(", ", missing)}";
        }
    }

    static IEnumerable<HandlerRegistration> FindRegistrations(IServiceProvider provider) =>
        provider.GetService(typeof(IEnumerable<HandlerRegistration>)) as IEnumerable<HandlerRegistration> ?? [];

    IEnumerable<HandlerService> FindMissing(HandlerService service)
    {
        if (IsMissing(service))
            yield return service;
        if (service.Key is not null)
            yield break;
        foreach (var needed in neededByClass[service.Type])
        {
            if (IsMissing(needed))
                yield return needed;
        }
    }

    bool IsMissing(HandlerService service) => service.Key is null
        ? services?.IsService(service.Type) is false
        : keyed?.IsKeyedService(service.Type, service.Key) is false;
}
