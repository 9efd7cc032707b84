using Queue.Generators.Common;

namespace Queue.Generators.Payloads;

/// <summary>How a payload is made.</summary>
sealed record PayloadConstructor(
    EquatableArray<PayloadParameter> Parameters, bool IsDefault, bool SetsRequiredMembers);
