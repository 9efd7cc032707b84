namespace Queue.Generators.Handlers;

/// <summary>Where the value of a parameter comes from.</summary>
enum ArgumentKind
{
    Job,
    Context,
    CancellationToken,
    Queue,
    Service,
    OptionalService,
}
