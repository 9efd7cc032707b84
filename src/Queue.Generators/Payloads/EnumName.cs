namespace Queue.Generators.Payloads;

/// <summary>A value of an enum that is written by its name.</summary>
/// <param name="Value">The name in the code, or a number where generated code may not call it by its name.</param>
/// <param name="IsCast">Whether the value is such a number.</param>
/// <param name="JsonName">The name in the document, not escaped.</param>
/// <param name="IsRead">Whether the name stands for this value when it is read.</param>
sealed record EnumName(string Value, bool IsCast, string JsonName, bool IsRead);
