using Queue.Generators.Common;

namespace Queue.Generators.Tables;

/// <summary>The tables of references that a program's table is composed with; none in a library.</summary>
/// <param name="Tables">Expressions, in ordinal order of the assemblies' names.</param>
/// <param name="IsExpected">
/// Whether references have handlers, so that the program names a table, and is told there why one can't be composed.
/// </param>
sealed record CompositionModel(EquatableArray<string> Tables, bool IsExpected)
{
    public static CompositionModel None { get; } = new(EquatableArray<string>.Empty, false);
}
