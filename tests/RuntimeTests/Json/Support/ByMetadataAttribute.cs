namespace Queue.RuntimeTests.Json.Support;

/// <summary>Marks a shape that has no canonical form: System.Text.Json writes and reads it with the generated metadata.</summary>
[AttributeUsage(AttributeTargets.Class | AttributeTargets.Struct)]
sealed class ByMetadataAttribute : Attribute;
