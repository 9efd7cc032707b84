using System.Runtime.InteropServices;
using System.Text;
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

    public static IReadOnlyList<FuzzCase> All { get; } =
    [
        OfBits<long>((ref PayloadWriter writer, long value) => writer.WriteInt64(value), -1, long.MinValue, 12345678),
        OfBits<ulong>((ref PayloadWriter writer, ulong value) => writer.WriteUInt64(value), ulong.MaxValue, 10),
        OfBits<float>((ref PayloadWriter writer, float value) => writer.WriteSingle(value), 1.5f, float.MaxValue),
        OfBits<double>((ref PayloadWriter writer, double value) => writer.WriteDouble(value), -9.95, 1e15, 123456.789),
        OfBits<Guid>((ref PayloadWriter writer, Guid value) => writer.WriteGuid(value), Guid.Empty),
        Of("writes Decimal", ToDecimal, (ref PayloadWriter writer, decimal value) => writer.WriteDecimal(value), NewBits(110, 0x2_0000L << 32)),
        Of("writes DateTime", ToDateTime, (ref PayloadWriter writer, DateTime value) => writer.WriteDateTime(value), NewBits(639000000000000000, 1)),
        Of("writes DateTimeOffset", ToOffset, (ref PayloadWriter writer, DateTimeOffset value) => writer.WriteDateTimeOffset(value), NewBits(639000000000000000, 90)),
        Of("writes DateOnly", bits => DateOnly.FromDayNumber(ToIndex(bits, DateOnly.MaxValue.DayNumber)), (ref PayloadWriter writer, DateOnly value) => writer.WriteDateOnly(value), NewBits(739000, 0)),
        Of("writes TimeOnly", bits => new TimeOnly((long)(ToUInt64(bits) % TimeSpan.TicksPerDay)), (ref PayloadWriter writer, TimeOnly value) => writer.WriteTimeOnly(value), NewBits(36000000000, 0)),
        Of("writes TimeSpan", bits => new TimeSpan((long)ToUInt64(bits)), (ref PayloadWriter writer, TimeSpan value) => writer.WriteTimeSpan(value), NewBits(-36000000001, 0)),
        Of("writes String", ToText, (ref PayloadWriter writer, string value) => writer.WriteString(value), Encoding.Unicode.GetBytes("Ada <Ада> 🎉\n")),
        Of("writes Char", bits => (char)ToIndex(bits, char.MaxValue), (ref PayloadWriter writer, char value) => writer.WriteChar(value), NewBits('a', 0)),
        Of("writes bytes", bits => bits, (ref PayloadWriter writer, byte[] value) => writer.WriteBase64(value), [1, 2, 3]),
    ];

    static FuzzCase OfBits<T>(Write<T> write, params T[] seeds) where T : unmanaged
    {
        var fuzzed = Of($"writes {typeof(T).Name}", input => MemoryMarshal.Read<T>(Padded(input)), write, []);
        return fuzzed with { Seeds = [.. seeds.Select(seed => MemoryMarshal.AsBytes(new ReadOnlySpan<T>(in seed)).ToArray())] };
    }

    static FuzzCase Of<T>(string name, Func<byte[], T> make, Write<T> write, params byte[][] seeds) => new(name, seeds, input =>
    {
        var value = make(input);
        var expected = Outcome.Of(() => JsonSerializer.SerializeToUtf8Bytes(value));
        var actual = Outcome.Of(() => Written(write, value));
        if (expected.Error is not null && actual.Error is not null)
            return null;
        return expected.FindDifference(actual) is { } difference ? new($"{value}: {difference}", expected.Value as byte[]) : null;
    });

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
        var utc = (long)(ToUInt64(input) % (ulong)(DateTime.MaxValue.Ticks - 2 * TimeSpan.TicksPerDay)) + TimeSpan.TicksPerDay;
        return new DateTimeOffset(utc, TimeSpan.Zero).ToOffset(offset);
    }

    static string ToText(byte[] input) => new(MemoryMarshal.Cast<byte, char>(input));

    static byte[] NewBits(long low, long high) => [.. BitConverter.GetBytes(low), .. BitConverter.GetBytes(high)];
}
