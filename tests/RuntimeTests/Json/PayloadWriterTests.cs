using System.Text;
using System.Text.Json;
using CsCheck;
using Queue.Json;

namespace Queue.RuntimeTests.Json;

/// <summary>The building blocks of writing, each against the framework's writer.</summary>
public sealed class PayloadWriterTests
{
    delegate void Write(ref PayloadWriter writer);

    [Fact]
    public void Every_character_is_escaped_as_by_the_framework()
    {
        for (var c = 0; c <= char.MaxValue; c++)
        {
            var text = $"before{(char)c}and after it";
            AssertSame((ref PayloadWriter writer) => writer.WriteString(text), text);
        }
    }

    [Fact]
    public void Every_text_is_written_as_by_the_framework() => Gen.String[Gen.OneOf(Gen.Char.AlphaNumeric, Gen.Char), 0, 700].Sample(
        text => AssertSame((ref PayloadWriter writer) => writer.WriteString(text), text));

    [Fact]
    public void Every_double_is_written_as_by_the_framework() => Gen.Double.Where(double.IsFinite).Sample(
        number => AssertSame((ref PayloadWriter writer) => writer.WriteDouble(number), number), iter: 20_000);

    [Fact]
    public void Every_short_double_is_written_as_by_the_framework() => Gen.Select(Gen.Long[-10_000_000_000_000_000, 10_000_000_000_000_000], Gen.Int[0, 8]).Sample(
        (digits, decimals) =>
        {
            var number = digits / Math.Pow(10, decimals);
            AssertSame((ref PayloadWriter writer) => writer.WriteDouble(number), number);
        }, iter: 20_000);

    [Fact]
    public void Every_decimal_is_written_as_by_the_framework() => Gen.Decimal.Sample(
        number => AssertSame((ref PayloadWriter writer) => writer.WriteDecimal(number), number), iter: 5_000);

    [Fact]
    public void Every_integer_is_written_as_by_the_framework()
    {
        Gen.Select(Gen.Long, Gen.Int[0, 63]).Sample(
            (any, shift) => AssertSame((ref PayloadWriter writer) => writer.WriteInt64(any >> shift), any >> shift), iter: 5_000);
        for (ulong power = 1; power < 10_000_000_000_000_000_000; power *= 10)
        {
            AssertSame((ref PayloadWriter writer) => writer.WriteUInt64(power), power);
            AssertSame((ref PayloadWriter writer) => writer.WriteUInt64(power - 1), power - 1);
        }
    }

    [Fact]
    public void Every_date_is_written_as_by_the_framework() => Gen.Long[0, DateTime.MaxValue.Ticks].Sample(
        ticks =>
        {
            foreach (var kind in Enum.GetValues<DateTimeKind>())
            {
                var time = new DateTime(ticks - (ticks % 3 == 0 ? ticks % TimeSpan.TicksPerSecond : 0), kind);
                AssertSame((ref PayloadWriter writer) => writer.WriteDateTime(time), time);
            }
        }, iter: 5_000);

    static void AssertSame<T>(Write write, T value)
    {
        var writer = new PayloadWriter();
        write(ref writer);
        var written = Encoding.UTF8.GetString(writer.Written);
        writer.Dispose();
        Assert.Equal(JsonSerializer.Serialize(value), written);
    }
}
