namespace Queue.Generators.Contracts;

/// <summary>Which scalar types read what others wrote.</summary>
static class ScalarChanges
{
    // The bits that a number of each type needs, and whether it has a sign.
    static readonly Dictionary<string, (int Bits, bool IsSigned)> Integers = new(StringComparer.Ordinal)
    {
        ["sbyte"] = (8, true),
        ["byte"] = (8, false),
        ["short"] = (16, true),
        ["ushort"] = (16, false),
        ["int"] = (32, true),
        ["uint"] = (32, false),
        ["long"] = (64, true),
        ["ulong"] = (64, false),
        ["Int128"] = (128, true),
        ["UInt128"] = (128, false),
    };

    // The bits of whole numbers that each holds exactly.
    static readonly Dictionary<string, int> Fractions = new(StringComparer.Ordinal)
    {
        ["Half"] = 11,
        ["float"] = 24,
        ["double"] = 53,
        ["decimal"] = 96,
    };

    public static bool IsNumber(string text) => Integers.ContainsKey(text) || Fractions.ContainsKey(text);

    /// <summary>
    /// The effect of a change for what is stored: <c>Safe</c>, <c>MisreadsStored</c> or <c>StrandsStored</c>.
    /// </summary>
    public static ContractEffect GetEffect(string old, string now)
    {
        if (old == now || IsWider(old, now))
            return ContractEffect.Safe;
        return IsMisread(old, now) ? ContractEffect.MisreadsStored : ContractEffect.StrandsStored;
    }

    static bool IsWider(string old, string now)
    {
        if (Integers.TryGetValue(old, out var from))
        {
            return Integers.TryGetValue(now, out var to)
                ? from.IsSigned == to.IsSigned ? from.Bits <= to.Bits : to.IsSigned && from.Bits < to.Bits
                : Fractions.TryGetValue(now, out var exact) && from.Bits - (from.IsSigned ? 1 : 0) <= exact;
        }

        return (old, now) switch
        {
            ("Half", "float" or "double") or ("float", "double") => true,
            ("char" or "base64" or "Guid" or "Uri" or "Version", "string") => true,
            ("DateTime" or "DateTimeOffset" or "DateOnly" or "TimeOnly" or "TimeSpan", "string") => true,
            ("DateOnly", "DateTime") => true,
            _ => false,
        };
    }

    static bool IsMisread(string old, string now) => (old, now) switch
    {
        ("decimal", "double" or "float") or ("double", "float") => true,
        ("long" or "ulong" or "Int128" or "UInt128", "double") => true,
        ("int" or "uint" or "long" or "ulong" or "Int128" or "UInt128", "float") => true,
        ("DateTime", "DateTimeOffset") or ("DateTimeOffset", "DateTime") => true,
        _ => false,
    };
}
