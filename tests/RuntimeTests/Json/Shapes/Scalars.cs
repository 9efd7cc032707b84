namespace Queue.RuntimeTests.Json.Shapes;

public enum Colour { Red, Green, Blue }

public enum Tiny : sbyte { Low = -128, None = 0, High = 127 }

public enum Huge : ulong { None, Most = ulong.MaxValue }

[Flags]
public enum Rights : long { None, Read = 1, Write = 2, All = long.MinValue }

public enum Octet : byte { Zero, Most = 255 }

public enum Half1 : short { Low = short.MinValue }

public enum Half2 : ushort { Most = ushort.MaxValue }

public enum Word : uint { Most = uint.MaxValue }

[Job]
public sealed partial record Booleans(bool A, bool B, bool? C);

[Job]
public sealed partial record Integers(
    sbyte SByte, byte Byte, short Int16, ushort UInt16, int Int32, uint UInt32, long Int64, ulong UInt64);

[Job]
public sealed partial record NullableIntegers(
    sbyte? SByte, byte? Byte, short? Int16, ushort? UInt16, int? Int32, uint? UInt32, long? Int64, ulong? UInt64);

[Job]
public sealed partial record WideIntegers(Int128 A, UInt128 B, Int128? C, UInt128? D);

[Job]
public sealed partial record Floats(float A, double B, float? C, double? D);

[Job]
public sealed partial record Halves(Half A, Half? B);

[Job]
public sealed partial record Decimals(decimal A, decimal? B);

[Job]
public sealed partial record Texts(string A, string? B, char C, char? D);

[Job]
public sealed partial record Guids(Guid A, Guid? B);

[Job]
public sealed partial record Dates(DateTime A, DateTime? B, DateTimeOffset C, DateTimeOffset? D);

[Job]
public sealed partial record Days(DateOnly A, DateOnly? B, TimeOnly C, TimeOnly? D, TimeSpan E, TimeSpan? F);

[Job]
public sealed partial record Binary(byte[] A, byte[]? B, List<byte[]> C);

[Job]
public sealed partial record Links(Uri A, Uri? B, Version C, Version? D);

[Job]
public sealed partial record Enums(
    Colour A, Colour? B, Tiny C, Huge D, Rights E, Octet F, Half1 G, Half2 H, Word I, List<Colour> J, Huge?[] K);

[Job]
public readonly partial record struct Single1(int Value);

[Job]
public sealed partial record Empty;

[Job]
public sealed partial record Longer(
    int A1, string A2, double A3, bool A4, Guid A5, long A6, decimal A7, string A8, DateTimeOffset A9, int? B1, string B2,
    ulong B3, TimeSpan B4, DateOnly B5, Colour B6, float B7, string? B8, string B9, short C1, byte C2);
