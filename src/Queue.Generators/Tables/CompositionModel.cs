using Queue.Generators.Common;

namespace Queue.Generators.Tables;

/// <summary>The tables of references that a program's table is composed with; none in a library.</summary>
/// <param name="Tables">Expressions, in ordinal order of the assemblies' names.</param>
sealed record CompositionModel(EquatableArray<string> Tables)
{
    public static CompositionModel None { get; } = new(EquatableArray<string>.Empty);
}
