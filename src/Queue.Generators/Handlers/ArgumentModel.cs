namespace Queue.Generators.Handlers;

/// <summary>One argument of a handler or of its class's constructor.</summary>
/// <param name="Kind">Where the value comes from.</param>
/// <param name="Type">The type as generated code writes it.</param>
/// <param name="Key">The literal of the service's key; null for a service without.</param>
sealed record ArgumentModel(ArgumentKind Kind, string Type, string? Key = null)
{
    public bool IsService => Kind is ArgumentKind.Service or ArgumentKind.OptionalService;
}
