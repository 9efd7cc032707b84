using Queue.Generators.Common;

namespace Queue.Generators.Keys;

/// <summary>What <c>[Unique]</c> says.</summary>
/// <param name="Members">The members that are the key, in their order; none for the whole payload.</param>
/// <param name="For">How long from dispatch a completed job holds its key; null for no longer than it lives.</param>
sealed record UniqueModel(EquatableArray<KeyMember> Members, TimeSpan? For);
