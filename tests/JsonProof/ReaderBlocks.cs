using System.Runtime.CompilerServices;
using System.Text;
using System.Text.Json;
using Queue.Json;
using Queue.RuntimeTests.Json.Support;

namespace Queue.JsonProof;

/// <summary>
/// The building blocks of reading, each on its own: what one takes from the start of a document, System.Text.Json
/// reads as the same value.
/// </summary>
static class ReaderBlocks
{
    delegate bool TryRead<T>(ref PayloadReader reader, out T? value);

    public static IReadOnlyList<FuzzCase> All { get; } =
    [
        Of((ref PayloadReader reader, out bool value) => reader.TryReadBoolean(out value), "true", "false"),
        Of((ref PayloadReader reader, out sbyte value) => reader.TryReadSByte(out value), "-128", "127"),
        Of((ref PayloadReader reader, out byte value) => reader.TryReadByte(out value), "0", "255"),
        Of((ref PayloadReader reader, out short value) => reader.TryReadInt16(out value), "-32768", "32767"),
        Of((ref PayloadReader reader, out ushort value) => reader.TryReadUInt16(out value), "65535"),
        Of((ref PayloadReader reader, out int value) => reader.TryReadInt32(out value), "-2147483648", "2147483647"),
        Of((ref PayloadReader reader, out uint value) => reader.TryReadUInt32(out value), "4294967295"),
        Of((ref PayloadReader reader, out long value) => reader.TryReadInt64(out value),
            "-9223372036854775808", "12345678"),
        Of((ref PayloadReader reader, out ulong value) => reader.TryReadUInt64(out value),
            "18446744073709551615", "1234567890123456"),
        Of((ref PayloadReader reader, out float value) => reader.TryReadSingle(out value), "1.5", "-3.4e38", "1e-45"),
        Of((ref PayloadReader reader, out double value) => reader.TryReadDouble(out value),
            "-9.95", "1.7976931348623157E+308", "0.1"),
        Of((ref PayloadReader reader, out decimal value) => reader.TryReadDecimal(out value),
            "-1.10", "79228162514264337593543950335", "1e-5"),
        Of((ref PayloadReader reader, out string? value) => reader.TryReadString(out value),
            "null", "\"Ada\"", "\"\\u0410\\uD83C\\uDF89\\n\"", "\"Ада 🎉\""),
        Of((ref PayloadReader reader, out char value) => reader.TryReadChar(out value), "\"a\"", "\"\\u0410\""),
        Of((ref PayloadReader reader, out Guid value) => reader.TryReadGuid(out value),
            "\"d7570928-1074-4f7e-9992-04bba74d8095\""),
        Of((ref PayloadReader reader, out DateTime value) => reader.TryReadDateTime(out value),
            "\"2026-11-23T10:11:12.1234567Z\"", "\"2024-02-29T00:00:00\"",
            "\"2026-11-23T10:11:12+02:00\""),
        Of((ref PayloadReader reader, out DateTimeOffset value) => reader.TryReadDateTimeOffset(out value),
            "\"2026-11-23T10:11:12.5+14:00\"", "\"0001-01-01T00:00:00-01:30\""),
        Of((ref PayloadReader reader, out DateOnly value) => reader.TryReadDateOnly(out value), "\"2026-11-23\""),
        Of((ref PayloadReader reader, out TimeOnly value) => reader.TryReadTimeOnly(out value),
            "\"23:59:59.9999999\"", "\"10:11:12\""),
        Of((ref PayloadReader reader, out TimeSpan value) => reader.TryReadTimeSpan(out value),
            "\"-10675199.02:48:05.4775808\"", "\"01:02:03\""),
        Of((ref PayloadReader reader, out Uri? value) => reader.TryReadUri(out value),
            "\"https://example.org/?a=\\u0026\"", "null"),
        Of((ref PayloadReader reader, out byte[]? value) => reader.TryReadBase64(out value),
            "\"AQID\"", "\"AQ==\"", "null"),
    ];

    static FuzzCase Of<T>(TryRead<T> read, params string[] seeds) => new(
        $"reads {typeof(T).Name}",
        [.. seeds.Select(Encoding.UTF8.GetBytes)],
        document =>
        {
            var reader = new PayloadReader(document);
            if (!read(ref reader, out var value))
                return null;
            var taken = document[..Position(ref reader)];
            var expected = Outcome.Of(() => JsonSerializer.Deserialize<T>(taken));
            return expected.FindDifference(new(value, null)) is { } difference ? new(difference, taken) : null;
        });

    [UnsafeAccessor(UnsafeAccessorKind.Field, Name = "position")]
    static extern ref int Position(ref PayloadReader reader);
}
