using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;
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
    public void Every_character_in_a_long_text_is_escaped_as_by_the_framework()
    {
        for (var c = 0; c <= char.MaxValue; c += c < 0x300 ? 1 : 97)
        {
            foreach (var at in new[] { 0, 7, 63, 64, 65, 255, 256, 300 })
            {
                var text = new string('x', at) + (char)c + new string('y', 300 - at) + "\ud83c\udf89 and its end";
                AssertSame((ref PayloadWriter writer) => writer.WriteString(text), text);
            }
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

    [Fact]
    public void Values_that_their_converters_write_allocate_nothing_after_the_first()
    {
        Write(1);
        var before = GC.GetAllocatedBytesForCurrentThread();
        Write(Int128.MaxValue);
        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);

        static void Write(Int128 value)
        {
            var writer = new PayloadWriter();
            writer.WriteGeneral(value, JsonMetadataServices.Int128Converter);
            writer.WriteGeneral(value, JsonMetadataServices.Int128Converter);
            writer.Dispose();
        }
    }

    [Fact]
    public void A_converter_writes_again_after_a_value_that_it_has_no_form_for()
    {
        Assert.Throws<NotCanonicalException>(() => Write(Half.NaN, JsonMetadataServices.HalfConverter));
        AssertSame(
            (ref PayloadWriter writer) => writer.WriteGeneral((Half)1.5, JsonMetadataServices.HalfConverter), (Half)1.5);
        var version = new Version(1, 2);
        AssertSame(
            (ref PayloadWriter writer) => writer.WriteGeneral(version, JsonMetadataServices.VersionConverter!), version);

        static void Write<T>(T value, JsonConverter<T> converter)
        {
            var writer = new PayloadWriter();
            writer.WriteGeneral(value, converter);
        }
    }

    static void AssertSame<T>(Write write, T value)
    {
        var writer = new PayloadWriter();
        write(ref writer);
        var written = Encoding.UTF8.GetString(writer.Written);
        writer.Dispose();
        Assert.Equal(JsonSerializer.Serialize(value), written);
    }
}
