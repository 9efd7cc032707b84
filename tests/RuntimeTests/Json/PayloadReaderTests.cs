using System.Globalization;
using System.Text;
using CsCheck;
using Queue.Json;

namespace Queue.RuntimeTests.Json;

/// <summary>The building blocks of reading, each on its own.</summary>
public sealed class PayloadReaderTests
{
    [Theory]
    [InlineData("0", 0UL)]
    [InlineData("7", 7UL)]
    [InlineData("12345678", 12345678UL)]
    [InlineData("123456789", 123456789UL)]
    [InlineData("1234567812345678", 1234567812345678UL)]
    [InlineData("18446744073709551615", ulong.MaxValue)]
    [InlineData("18446744073709551616", null)]
    [InlineData("99999999999999999999", null)]
    [InlineData("184467440737095516150", null)]
    [InlineData("", null)]
    [InlineData("-1", null)]
    [InlineData("x", null)]
    public void Unsigned_integers(string text, ulong? expected)
    {
        foreach (var end in new[] { "", "}", ",         ", "]]]]]]]]" })
        {
            var reader = new PayloadReader(Encoding.UTF8.GetBytes(text + end));
            Assert.Equal(expected.HasValue, reader.TryReadUInt64(out var value));
            if (expected is { } number)
                Assert.True(value == number && reader.TrySkip(Encoding.UTF8.GetBytes(end)) && reader.IsAtEnd);
        }
    }

    [Fact]
    public void A_leading_zero_is_not_followed_by_digits()
    {
        var reader = new PayloadReader("01}"u8);
        Assert.True(reader.TryReadInt32(out var value) && value == 0);
        Assert.False(reader.TrySkip("}"u8));
    }

    [Theory]
    [InlineData("-128", true)]
    [InlineData("-129", false)]
    [InlineData("127", true)]
    [InlineData("128", false)]
    [InlineData("--1", false)]
    [InlineData("-", false)]
    public void Integers_keep_to_their_range(string text, bool isRead)
    {
        var reader = new PayloadReader(Encoding.UTF8.GetBytes(text));
        Assert.Equal(isRead, reader.TryReadSByte(out var value));
        if (isRead)
            Assert.Equal(sbyte.Parse(text, CultureInfo.InvariantCulture), value);
    }

    [Fact]
    public void Every_integer_is_read_as_it_was_written() => Gen.Select(Gen.Long, Gen.Int[0, 63]).Sample((any, shift) =>
    {
        var number = any >> shift;
        var reader = new PayloadReader(Encoding.UTF8.GetBytes(number.ToString(CultureInfo.InvariantCulture)));
        Assert.True(reader.TryReadInt64(out var value) && value == number && reader.IsAtEnd);
    });

    [Fact]
    public void Every_double_is_read_as_the_framework_does() => Gen.Select(Gen.ULong[0, ulong.MaxValue], Gen.Int[0, 30], Gen.Int[-330, 330]).Sample(
        (digits, decimals, exponent) =>
        {
            var text = digits.ToString(CultureInfo.InvariantCulture);
            text = decimals == 0 ? text : decimals >= text.Length ? $"0.{text.PadLeft(decimals, '0')}" : text.Insert(text.Length - decimals, ".");
            if (exponent % 3 == 0)
                text += $"e{exponent}";
            var reader = new PayloadReader(Encoding.UTF8.GetBytes(text));
            Assert.True(reader.TryReadDouble(out var value), text);
            Assert.True(value.Equals(double.Parse(text, CultureInfo.InvariantCulture)) && reader.IsAtEnd, text);
        });

    [Theory]
    [InlineData("\"\"", "")]
    [InlineData("\"plain\"", "plain")]
    [InlineData("\"longer than sixteen characters\"", "longer than sixteen characters")]
    [InlineData("\"\\u0410\\u0434\\u0430 \\uD83C\\uDF89\"", "Ада 🎉")]
    [InlineData("\"\\\"\\\\\\/\\b\\f\\n\\r\\t\\u0000\"", "\"\\/\b\f\n\r\t\0")]
    [InlineData("\"\\u00fc\\u00FC\"", "üü")]
    [InlineData("null", null)]
    public void Texts(string document, string? expected)
    {
        var reader = new PayloadReader(Encoding.UTF8.GetBytes(document));
        Assert.True(reader.TryReadString(out var text) && reader.IsAtEnd);
        Assert.Equal(expected, text);
    }

    [Theory]
    [InlineData("\"open")]
    [InlineData("\"")]
    [InlineData("\"\\")]
    [InlineData("\"\\u12\"")]
    [InlineData("\"\\u12G4\"")]
    [InlineData("\"\\U0041\"")]
    [InlineData("\"\\x\"")]
    [InlineData("\"\\uD83C\"")]
    [InlineData("\"\\uD83Cx\"")]
    [InlineData("\"\\uD83C\\n\"")]
    [InlineData("\"\\uD83C\\uD83C\"")]
    [InlineData("\"\\uDF89\"")]
    [InlineData("\"tab\tinside\"")]
    [InlineData("\"ü\"")]
    [InlineData("nul")]
    [InlineData("1")]
    public void Texts_that_are_not_canonical(string document)
    {
        var reader = new PayloadReader(Encoding.UTF8.GetBytes(document));
        Assert.False(reader.TryReadString(out _));
    }

    [Fact]
    public void A_text_longer_than_the_stack_buffer_is_unescaped_whole()
    {
        var text = string.Concat(Enumerable.Repeat("я\"plain text\n🎉", 1_000));
        var writer = new PayloadWriter();
        writer.WriteString(text);
        var reader = new PayloadReader(writer.ToArray());
        writer.Dispose();
        Assert.True(reader.TryReadString(out var read) && reader.IsAtEnd);
        Assert.Equal(text, read);
    }
}
