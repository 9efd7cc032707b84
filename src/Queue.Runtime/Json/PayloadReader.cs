namespace Queue.Json;

/// <summary>Reads the canonical form of a payload. Called by generated code.</summary>
public ref struct PayloadReader
{
    readonly ReadOnlySpan<byte> payload;
    int position;

    /// <summary>A reader of one payload.</summary>
    public PayloadReader(ReadOnlySpan<byte> payload)
    {
        this.payload = payload;
        position = 0;
    }

    /// <summary>Whether everything has been read.</summary>
    public readonly bool IsAtEnd => position == payload.Length;
}
