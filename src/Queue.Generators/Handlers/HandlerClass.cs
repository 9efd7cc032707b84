using Queue.Generators.Common;

namespace Queue.Generators.Handlers;

/// <summary>The class whose instance handles a job.</summary>
/// <param name="Type">The type as generated code writes it.</param>
/// <param name="IsScoped">Whether the scope makes and disposes it: it takes services or is disposable.</param>
/// <param name="Arguments">What its constructor takes.</param>
sealed record HandlerClass(string Type, bool IsScoped, EquatableArray<ArgumentModel> Arguments)
{
    /// <summary>The services without which it can't be made.</summary>
    public IEnumerable<ArgumentModel> NeededServices =>
        Arguments.Where(argument => argument.Kind == ArgumentKind.Service).Distinct();
}
