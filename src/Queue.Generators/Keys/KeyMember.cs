namespace Queue.Generators.Keys;

/// <summary>A member that is a part of a key.</summary>
/// <param name="Name">As generated code writes it.</param>
/// <param name="Write">The method that writes its value.</param>
/// <param name="Before">What stands before the value that is written, such as a cast.</param>
/// <param name="After">What stands behind it, such as a call.</param>
/// <param name="IsNullable">Whether it is a nullable value type.</param>
sealed record KeyMember(string Name, string Write, string Before, string After, bool IsNullable);
