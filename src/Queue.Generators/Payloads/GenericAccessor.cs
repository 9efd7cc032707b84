using Queue.Generators.Common;

namespace Queue.Generators.Payloads;

/// <summary>An accessor of a generic type.</summary>
/// <param name="Definition">The type that declares what it gives access to.</param>
/// <param name="Types">The types of the values that it takes, with the definition's parameters in them.</param>
sealed record GenericAccessor(GenericDefinition Definition, EquatableArray<string> Types);
