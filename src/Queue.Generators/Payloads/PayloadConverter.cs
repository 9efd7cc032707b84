namespace Queue.Generators.Payloads;

/// <summary>A converter that an attribute names.</summary>
/// <param name="Type">
/// The converter as generated code writes it; it has a public constructor without parameters.
/// </param>
/// <param name="Enum">
/// The enum of which it writes the names, when it is System.Text.Json's own converter for that.
/// </param>
/// <param name="Lifted">
/// For a nullable value type, the type below, for which the converter may be; null when it is for the type itself.
/// </param>
sealed record PayloadConverter(string Type, string? Enum, string? Lifted);
