using Queue.Generators.Common;

namespace Queue.Generators.Payloads;

/// <summary>The shape of a job's payload, comparable by value.</summary>
/// <param name="Type">The job's type as generated code writes it.</param>
/// <param name="IsSupported">False when a member can't be written and read; an analyzer says which.</param>
/// <param name="IsObsolete">Whether the job's type is obsolete as an error.</param>
/// <param name="Restrictions">Of all that generated code uses for it.</param>
/// <param name="Types">The job's type and all that its members reach; empty when it is not supported.</param>
sealed record PayloadModel(
    string Type, bool IsSupported, bool IsObsolete, Restrictions Restrictions, EquatableArray<PayloadType> Types)
{
    /// <summary>
    /// Whether System.Text.Json writes and reads it, with the generated metadata, and no canonical code does.
    /// </summary>
    public bool IsByMetadata => Types.Any(type => type.IsByMetadata);
}
