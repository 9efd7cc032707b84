namespace Queue.Generators.Payloads;

/// <summary>A parameter of the constructor that makes a payload.</summary>
/// <param name="Name">As reflection shows it.</param>
/// <param name="Type">Its type.</param>
/// <param name="Member">The <see cref="PayloadMember.MetadataName"/> of the member that it takes.</param>
/// <param name="Default">The default as generated code writes it; null when there is none.</param>
/// <param name="IsNullable">Whether it takes null.</param>
sealed record PayloadParameter(string Name, string Type, string Member, string? Default, bool IsNullable);
