using Queue.Generators.Common;

namespace Queue.Generators.Payloads;

/// <summary>How a payload is made.</summary>
/// <param name="Parameters">Of the constructor; empty for none.</param>
/// <param name="IsDefault">Whether there is no constructor: a struct's default value.</param>
/// <param name="SetsRequiredMembers">Whether it sets all required members, so that C# does not demand them.</param>
/// <param name="RelaxesJson">
/// Whether System.Text.Json does not demand them either; it never looks at a struct's constructor that is not marked.
/// </param>
/// <param name="Generic">The accessor of the constructor, where the type is generic.</param>
sealed record PayloadConstructor(
    EquatableArray<PayloadParameter> Parameters,
    bool IsDefault,
    bool SetsRequiredMembers,
    bool RelaxesJson,
    GenericAccessor? Generic);
