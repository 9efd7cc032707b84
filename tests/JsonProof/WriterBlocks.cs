using System.Runtime.InteropServices;
using System.Text.Json;
using Queue.Json;
using Queue.RuntimeTests.Json.Support;

namespace Queue.JsonProof;

/// <summary>
/// The building blocks of writing, each on its own: the input's bits are the value, and what is written is what
/// System.Text.Json writes.
/// </summary>
static class WriterBlocks
{
    delegate void Write<T>(ref PayloadWriter writer, T value);

    const long Now = 639_000_000_000_000_000;

    public static IReadOnlyList<FuzzCase> All { get; } =
    [
        OfBits<long>((ref writer, value) => writer.WriteInt64(value), -1, long.MinValue, 12345678),
        OfBits<ulong>((ref writer, value) => writer.WriteUInt64(value), ulong.MaxValue, 10),
        OfBits<float>((ref writer, value) => writer.WriteSingle(value), 1.5f, float.MaxValue),
        OfBits<double>((ref writer, value) => writer.WriteDouble(value), -9.95, 1e15, 123456.789),
        OfBits<Guid>((ref writer, value) => writer.WriteGuid(value), Guid.Empty),
        Of("writes Decimal", ToDecimal, (ref writer, value) => writer.WriteDecimal(value), NewBits(110, 2L << 48)),
        Of("writes DateTime", ToDateTime, (ref writer, value) => writer.WriteDateTime(value), NewBits(Now, 1)),
        Of("writes DateTimeOffset", ToOffset, (ref writer, value) => writer.WriteDateTimeOffset(value), NewBits(Now, 9)),
        Of("writes DateOnly", ToDate, (ref writer, value) => writer.WriteDateOnly(value), NewBits(739_000, 0)),
        Of("writes TimeOnly", ToTime, (ref writer, value) => writer.WriteTimeOnly(value), NewBits(36_000_000_000, 0)),
        Of("writes TimeSpan", ToSpan, (ref writer, value) => writer.WriteTimeSpan(value), NewBits(-36_000_000_001, 0)),
        Of(
            "writes String",
            ToText,
            (ref writer, value) => writer.WriteString(value),
            [.. MemoryMarshal.AsBytes("Я <a> 🎉".AsSpan())]),
        Of("writes Char", ToChar, (ref writer, value) => writer.WriteChar(value), NewBits('a', 0)),
        Of("writes bytes", input => input, (ref writer, value) => writer.WriteBase64(value), [1, 2, 3]),
    ];

    static FuzzCase OfBits<T>(Write<T> write, params T[] seeds) where T : unmanaged
    {
        var bits = seeds.Select(seed => MemoryMarshal.AsBytes(new ReadOnlySpan<T>(in seed)).ToArray());
        return Of($"writes {typeof(T).Name}", input => MemoryMarshal.Read<T>(Padded(input)), write, [.. bits]);
    }

    static FuzzCase Of<T>(string name, Func<byte[], T> make, Write<T> write, params byte[][] seeds) =>
        new(name, seeds, input => Check(make(input), write));

    static Difference? Check<T>(T value, Write<T> write)
    {
        var expected = Outcome.Of(() => JsonSerializer.SerializeToUtf8Bytes(value));
        var actual = Outcome.Of(() => Written(write, value));

        // Each names in its own way what has no form in JSON.
        if (expected.Error is not null && actual.Error is not null)
            return null;
        return expected.FindDifference(actual) is { } difference
            ? new($"{value}: {difference}", expected.Value as byte[])
            : null;
    }

    static byte[] Written<T>(Write<T> write, T value)
    {
        var writer = new PayloadWriter();
        try
        {
            write(ref writer, value);
            return writer.Written.ToArray();
        }
        finally
        {
            writer.Dispose();
        }
    }

    static byte[] Padded(byte[] input) => [.. input, .. new byte[16]];

    static ulong ToUInt64(byte[] input, int at = 0) => BitConverter.ToUInt64(Padded(input), Math.Min(at, input.Length));

    static int ToIndex(byte[] input, int most) => (int)(ToUInt64(input) % ((uint)most + 1));

    static decimal ToDecimal(byte[] input)
    {
        var (low, high) = (ToUInt64(input), ToUInt64(input, 8));
        return new((int)low, (int)(low >> 32), (int)high, (high >> 63) != 0, (byte)((high >> 48) % 29));
    }

    static DateTime ToDateTime(byte[] input) =>
        new((long)(ToUInt64(input) % (ulong)DateTime.MaxValue.Ticks), (DateTimeKind)(ToUInt64(input, 8) % 3));

    static DateTimeOffset ToOffset(byte[] input)
    {
        var offset = TimeSpan.FromMinutes((long)(ToUInt64(input, 8) % 1_681) - 840);
        const ulong range = 3_155_378_975_999_999_999 - 2 * TimeSpan.TicksPerDay;
        var utc = (long)(ToUInt64(input) % range) + TimeSpan.TicksPerDay;
        return new DateTimeOffset(utc, TimeSpan.Zero).ToOffset(offset);
    }

    static DateOnly ToDate(byte[] input) => DateOnly.FromDayNumber(ToIndex(input, DateOnly.MaxValue.DayNumber));

    static TimeOnly ToTime(byte[] input) => new((long)(ToUInt64(input) % TimeSpan.TicksPerDay));

    static TimeSpan ToSpan(byte[] input) => new((long)ToUInt64(input));

    static char ToChar(byte[] input) => (char)ToIndex(input, char.MaxValue);

    static string ToText(byte[] input) => new(MemoryMarshal.Cast<byte, char>(input));

    static byte[] NewBits(long low, long high) => [.. BitConverter.GetBytes(low), .. BitConverter.GetBytes(high)];
}
