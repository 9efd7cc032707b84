using Microsoft.CodeAnalysis;
using Queue.Generators.Common;

namespace Queue.Generators.Payloads;

/// <summary>The shape of a job's payload, or of an older record of it, comparable by value.</summary>
/// <param name="Type">The job's or record's type as generated code writes it.</param>
/// <param name="IsSupported">False when a member can't be written and read; an analyzer says which.</param>
/// <param name="IsObsolete">Whether the type is obsolete as an error.</param>
/// <param name="Restrictions">Of all that generated code uses for it.</param>
/// <param name="Types">That type and all that its members reach; empty when it is not supported.</param>
/// <param name="IsOlder">Whether it is a record of an older version, which is only read.</param>
sealed record PayloadModel(
    string Type,
    bool IsSupported,
    bool IsObsolete,
    Restrictions Restrictions,
    EquatableArray<PayloadType> Types,
    bool IsOlder = false)
{
    /// <summary>
    /// Whether System.Text.Json writes and reads it, with the generated metadata, and no canonical code does.
    /// </summary>
    public bool IsByMetadata { get; } = IsOlder || Types.Any(type => type.IsByMetadata);

    /// <summary>That of a type whose shape the user's own context knows.</summary>
    public static PayloadModel Of(INamedTypeSymbol type) => new(
        type.ToGlobalName(), IsSupported: false, IsObsolete: false, Restrictions.None,
        EquatableArray<PayloadType>.Empty);
}
