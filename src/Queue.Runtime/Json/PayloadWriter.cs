namespace Queue.Json;

/// <summary>Writes the canonical form of a payload. Called by generated code.</summary>
public ref struct PayloadWriter
{
    /// <summary>The bytes written.</summary>
    public readonly byte[] ToArray() => throw new NotSupportedException("The JSON building blocks are not built yet.");
}
