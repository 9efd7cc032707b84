namespace Queue.Generators.Payloads;

/// <summary>How a type is written and read that is a single value in the document.</summary>
/// <param name="Name">
/// Such as <c>Int32</c>: <c>TryReadInt32</c> reads it and <c>Int32Converter</c> is its converter.
/// </param>
/// <param name="Write">The method that writes it; null when it goes the general way.</param>
/// <param name="IsValueType">Whether it can't be null.</param>
sealed record Scalar(string Name, string? Write, bool IsValueType = true)
{
    /// <summary>Whether the building blocks have no methods of their own for it.</summary>
    public bool IsGeneral => Write is null;

    /// <summary>The constant that is the default value; null when there is none.</summary>
    public string? Zero => Name switch
    {
        "Char" => "'\\0'",
        _ when Write is "WriteInt64" or "WriteUInt64" or "WriteSingle" or "WriteDouble" or "WriteDecimal" => "0",
        _ => null,
    };

    /// <summary>Whether <c>[JsonNumberHandling]</c> is for it.</summary>
    public bool IsNumber => Zero == "0" || Name is "Half" or "Int128" or "UInt128";

    /// <summary>Whether the building blocks have methods for keys of dictionaries of this type.</summary>
    public bool IsCanonicalKey => Write is "WriteInt64" or "WriteUInt64" || Name is "String" or "Guid";

    public string Converter => $"{Name}Converter";
}
