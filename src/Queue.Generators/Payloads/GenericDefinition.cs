using Queue.Generators.Common;

namespace Queue.Generators.Payloads;

/// <summary>
/// The definition of a generic type, and one of its constructions. An accessor is written once for the definition, in a
/// class with the same parameters.
/// </summary>
/// <param name="Type">With its parameters, as generated code writes it.</param>
/// <param name="Name">The type's own name, from which that of the class is made.</param>
/// <param name="IsValueType">Whether it is a struct.</param>
/// <param name="Parameters">Their names as generated code writes them, those of the types around it first.</param>
/// <param name="Constraints">A clause for each parameter that has some.</param>
/// <param name="Arguments">The types of the construction.</param>
sealed record GenericDefinition(
    string Type,
    string Name,
    bool IsValueType,
    EquatableArray<string> Parameters,
    EquatableArray<string> Constraints,
    EquatableArray<string> Arguments);
