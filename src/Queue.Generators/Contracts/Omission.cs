namespace Queue.Generators.Contracts;

/// <summary>When a member is left out of the document.</summary>
enum Omission
{
    Never,
    WhenNull,
    WhenDefault,
    Always,
}
