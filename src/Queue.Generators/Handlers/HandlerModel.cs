using Queue.Generators.Common;

namespace Queue.Generators.Handlers;

/// <summary>A method that handles a job.</summary>
/// <param name="JobType">The type of the job as generated code writes it.</param>
/// <param name="JobName">The name under which the job is stored.</param>
/// <param name="JobVersion">The version of its payload.</param>
/// <param name="Aliases">Its former names, under which it is found too.</param>
/// <param name="JobMetadataName">The type of the job as metadata names it.</param>
/// <param name="JobAssembly">The assembly that declares the job; null where it is this one.</param>
/// <param name="RunnerName">The type's own name, from which the runner's is made.</param>
/// <param name="Method">The method with its type, or alone where it is called on an instance.</param>
/// <param name="Class">The class to make; null for a static method.</param>
/// <param name="Arguments">What the method takes.</param>
/// <param name="Middleware">The classes through which it is called, the outermost first.</param>
/// <param name="ReturnsVoid">Whether there is nothing to await.</param>
/// <param name="Restrictions">Of all that generated code uses for it.</param>
sealed record HandlerModel(
    string JobType,
    string JobName,
    int JobVersion,
    EquatableArray<string> Aliases,
    string JobMetadataName,
    string? JobAssembly,
    string RunnerName,
    string Method,
    HandlerClass? Class,
    EquatableArray<ArgumentModel> Arguments,
    EquatableArray<HandlerClass> Middleware,
    bool ReturnsVoid,
    Restrictions Restrictions)
{
    /// <summary>The method with its type, for messages.</summary>
    public string DisplayName => (Class is null ? Method : $"{Class.Type}.{Method}").Replace("global::", "");

    /// <summary>The services without which it can't run, its class among them.</summary>
    public IEnumerable<ArgumentModel> NeededServices
    {
        get
        {
            var classes = Middleware.Prepend(Class).Where(one => one is { IsScoped: true });
            return classes
                .Select(one => new ArgumentModel(ArgumentKind.Service, one!.Type))
                .Concat(Arguments.Where(argument => argument.Kind == ArgumentKind.Service))
                .Distinct();
        }
    }

    public bool NeedsScope => Class is { IsScoped: true } || Arguments.Any(argument => argument.IsService);
}
