using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
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

    [Theory]
    [InlineData("{", "\"Name\":1}", true)]
    [InlineData("{", " \n\"Name\"\t: 1}", true)]
    [InlineData("{\"A\":{}", ",\"Name\":1}", true)]
    [InlineData("{\"A\":{}", " , \"Name\" : 1}", true)]
    [InlineData("{\"A\":{}", ",\"Name\"\n:1}", true)]
    [InlineData("{", ",\"Name\":1}", false)]
    [InlineData("{\"A\":{}", "\"Name\":1}", false)]
    [InlineData("{\"A\":{}", " \"Name\":1}", false)]
    [InlineData("{", "\"name\":1}", false)]
    [InlineData("{", "\"Other\":1}", false)]
    [InlineData("{", "}", false)]
    public void A_name_has_a_comma_before_it_unless_it_is_the_first(string before, string text, bool isSkipped)
    {
        var reader = new PayloadReader(Encoding.UTF8.GetBytes(before + text));
        Assert.True(reader.TrySkip(Encoding.UTF8.GetBytes(before)));
        Assert.Equal(isSkipped, reader.TrySkipName(",\"Name\":"u8));
        var isRead = reader.TryReadInt32(out var value) && value == 1 && reader.TrySkip("}"u8);
        Assert.Equal(isSkipped, isRead && reader.IsAtEnd);
    }

    [Theory]
    [InlineData(" \"Red\",", "Red")]
    [InlineData("\"a\\\\\",", "a\\\\")]
    [InlineData("\"open", "")]
    [InlineData("7", "")]
    [InlineData("", "")]
    public void A_text_is_peeked_as_it_is_there(string text, string expected)
    {
        var reader = new PayloadReader(Encoding.UTF8.GetBytes(text));
        var peeked = reader.PeekText();
        Assert.Equal(expected, Encoding.UTF8.GetString(peeked));
        if (expected.Length == 0)
            return;
        reader.SkipText(peeked);
        Assert.True(reader.TrySkip(","u8) && reader.IsAtEnd);
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
    [InlineData("nul")]
    [InlineData("1")]
    public void Texts_that_are_not_canonical(string document)
    {
        var reader = new PayloadReader(Encoding.UTF8.GetBytes(document));
        Assert.False(reader.TryReadString(out _));
    }

    [Theory]
    [InlineData("\"ü\"", "ü")]
    [InlineData("\"Ада 🎉\"", "Ада 🎉")]
    [InlineData("\"plain and then ü, and more that is plain\"", "plain and then ü, and more that is plain")]
    [InlineData("\"ü\\u00fcü\\n名\\\"前\"", "üüü\n名\"前")]
    [InlineData("\"\\uD83C\\uDF89🎉\"", "🎉🎉")]
    [InlineData("\"\u007f\u0080\u2028\uFFFD\uFEFF\"", "\u007f\u0080\u2028\uFFFD\uFEFF")]
    public void Texts_with_characters_beyond_ASCII(string document, string expected)
    {
        var reader = new PayloadReader(Encoding.UTF8.GetBytes(document));
        Assert.True(reader.TryReadString(out var text) && reader.IsAtEnd);
        Assert.Equal(expected, text);
    }

    [Theory]
    [InlineData("80", "a continuation alone")]
    [InlineData("C3", "a start alone")]
    [InlineData("E2 82", "a start with too little behind it")]
    [InlineData("C0 80", "zero in two bytes")]
    [InlineData("C1 BF", "ASCII in two bytes")]
    [InlineData("E0 80 AF", "ASCII in three bytes")]
    [InlineData("F0 80 80 AF", "ASCII in four bytes")]
    [InlineData("ED A0 BC ED BE 89", "a pair of surrogates in three bytes each")]
    [InlineData("ED A0 80", "a surrogate")]
    [InlineData("F4 90 80 80", "beyond the last character")]
    [InlineData("FF", "no UTF-8 at all")]
    [InlineData("C3 5C 6E", "a start before an escape")]
    [InlineData("5C 75 30 30 65 39 A9", "a continuation behind an escape")]
    [InlineData("C3 A9 0A", "a line break behind a character")]
    [InlineData("C3 A9 1F", "a control character behind a character")]
    [InlineData("ED A0 BC 5C 75 44 46 38 39", "half a pair raw, half of it escaped")]
    public void Texts_that_are_not_valid_UTF8(string bytes, string what)
    {
        var inner = Convert.FromHexString(bytes.Replace(" ", "", StringComparison.Ordinal));
        foreach (var around in new[] { "", "plain", "ü", "more than sixteen characters of text" })
        {
            byte[] beside = Encoding.UTF8.GetBytes(around);
            byte[] document = [(byte)'"', .. beside, .. inner, .. beside, (byte)'"'];
            var reader = new PayloadReader(document);
            Assert.False(reader.TryReadString(out _), what);
            Assert.Throws<JsonException>(() => JsonSerializer.Deserialize<string>(document));
        }
    }

    [Theory]
    [InlineData(",\"a b\":", ",\"a b\":", true)]
    [InlineData(" , \"a b\" : ", ",\"a b\":", true)]
    [InlineData("\r\n,\t\"a b\"\n:", ",\"a b\":", true)]
    [InlineData(",\"a  b\":", ",\"a b\":", false)]
    [InlineData(", \"ab\":", ",\"a b\":", false)]
    [InlineData(",\" a b\":", ",\"a b\":", false)]
    [InlineData(",\"a b \":", ",\"a b\":", false)]
    [InlineData(", ,\"a b\":", ",\"a b\":", false)]
    [InlineData(", \"a b\"", ",\"a b\":", false)]
    [InlineData(" ,    ", ",\"a b\":", false)]
    [InlineData("{ \"a\\\\\" : ", "{\"a\\\\\":", true)]
    [InlineData("{ \"\\u0022,\\u0022:\" : ", "{\"\\u0022,\\u0022:\":", true)]
    [InlineData("{ \"a\\\"{ \":", "{\"a\\\"{\":", false)]
    [InlineData("{ \"a\\\"{\" :", "{\"a\\\"{\":", true)]
    [InlineData("{ \"{}[]:,\" :", "{\"{}[]:,\":", true)]
    [InlineData("{\"{ }[]:,\":", "{\"{}[]:,\":", false)]
    [InlineData("{ }", "{}", true)]
    [InlineData(" { } ", "{}", true)]
    [InlineData("{ ", "{}", false)]
    [InlineData(" true ", "true", true)]
    [InlineData("t rue", "true", false)]
    [InlineData("tr\nue", "true", false)]
    [InlineData(" null", "null", true)]
    [InlineData(" nul", "null", false)]
    [InlineData("", "{", false)]
    [InlineData(" ", "{", false)]
    [InlineData("                                        {", "{", true)]
    public void White_space_is_skipped_between_the_tokens_of_a_literal(string document, string literal, bool isSkipped)
    {
        var reader = new PayloadReader(Encoding.UTF8.GetBytes(document));
        Assert.Equal(isSkipped, reader.TrySkip(Encoding.UTF8.GetBytes(literal)));
        Assert.Equal(isSkipped, reader.IsAtEnd && document.Trim().Length > 0);
    }

    [Fact]
    public void A_literal_that_is_not_there_leaves_the_reader_where_it_was()
    {
        var reader = new PayloadReader(" , \"Other\" : 1"u8);
        Assert.False(reader.TrySkip(",\"Name\":"u8));
        Assert.False(reader.TrySkip("}"u8));
        Assert.True(reader.TrySkip(",\"Other\":"u8) && reader.TryReadInt32(out var value) && value == 1);
    }

    [Fact]
    public void White_space_comes_before_every_kind_of_value()
    {
        var reader = new PayloadReader(
            " true\n0 -1\t2\r3 4 5 6 7 1.5 2.5 \r\n -3.25 \"s\" null \"k\" : \"c\" \"a/b\" \"AQID\""u8);
        Assert.True(reader.TryReadBoolean(out var boolean) && boolean);
        Assert.True(reader.TryReadSByte(out var integer8) && integer8 == 0);
        Assert.True(reader.TryReadInt16(out var integer16) && integer16 == -1);
        Assert.True(reader.TryReadInt32(out var integer32) && integer32 == 2);
        Assert.True(reader.TryReadInt64(out var integer64) && integer64 == 3);
        Assert.True(reader.TryReadByte(out var unsigned8) && unsigned8 == 4);
        Assert.True(reader.TryReadUInt16(out var unsigned16) && unsigned16 == 5);
        Assert.True(reader.TryReadUInt32(out var unsigned32) && unsigned32 == 6);
        Assert.True(reader.TryReadUInt64(out var unsigned64) && unsigned64 == 7);
        Assert.True(reader.TryReadSingle(out var single) && single == 1.5f);
        Assert.True(reader.TryReadDouble(out var real) && real == 2.5);
        Assert.True(reader.TryReadDecimal(out var money) && money == -3.25m);
        Assert.True(reader.TryReadString(out var text) && text == "s");
        Assert.True(reader.TryReadString(out var none) && none is null);
        Assert.True(reader.TryReadNextKey(0, out string? key) && key == "k");
        Assert.True(reader.TryReadChar(out var character) && character == 'c');
        Assert.True(reader.TryReadUri(out var uri) && uri?.OriginalString == "a/b");
        Assert.True(reader.TryReadBase64(out var bytes) && bytes is [1, 2, 3] && reader.IsAtEnd);
    }

    [Fact]
    public void White_space_comes_before_every_kind_of_date()
    {
        var reader = new PayloadReader(
            " \"00000000-0000-0000-0000-000000000001\"\n\"2026-11-23T10:11:12Z\" \"2026-11-23T10:11:12+02:00\""u8
            + " \"2026-11-23\" \"10:11:12\" \"1.02:03:04\" 5 "u8);
        Assert.True(reader.TryReadGuid(out var guid) && guid.ToString()[^1] == '1');
        Assert.True(reader.TryReadDateTime(out var time) && time.Kind == DateTimeKind.Utc);
        Assert.True(reader.TryReadDateTimeOffset(out var moment) && moment.Offset.Hours == 2);
        Assert.True(reader.TryReadDateOnly(out var date) && date.Day == 23);
        Assert.True(reader.TryReadTimeOnly(out var clock) && clock.Second == 12);
        Assert.True(reader.TryReadTimeSpan(out var duration) && duration.Days == 1);
        Assert.True(reader.TryReadGeneral(JsonMetadataServices.Int128Converter, out var huge) && huge == 5);
        Assert.True(reader.IsAtEnd);
    }

    [Fact]
    public void A_moment_of_another_language_has_no_offset()
    {
        var reader = new PayloadReader("\"2026-11-23T10:11:12.345Z\""u8);
        Assert.True(reader.TryReadDateTimeOffset(out var moment) && reader.IsAtEnd);
        Assert.Equal(new DateTimeOffset(2026, 11, 23, 10, 11, 12, 345, TimeSpan.Zero), moment);
        Assert.Equal(TimeSpan.Zero, moment.Offset);
    }

    [Theory]
    [InlineData(16, true)]
    [InlineData(17, false)]
    [InlineData(150, false)]
    public void A_duration_is_no_longer_than_System_Text_Json_takes_it(int zeros, bool isRead)
    {
        var document = Encoding.UTF8.GetBytes($"\"{new string('0', zeros)}1.02:03:04\"");
        Assert.Equal(isRead, new PayloadReader(document).TryReadTimeSpan(out var value));
        if (isRead)
            Assert.Equal(JsonSerializer.Deserialize<TimeSpan>(document), value);
    }

    [Theory]
    [InlineData("- 1")]
    [InlineData("-\n1")]
    [InlineData(" -")]
    [InlineData(" ")]
    [InlineData(" x")]
    public void White_space_is_no_part_of_a_number(string document)
    {
        var bytes = Encoding.UTF8.GetBytes(document);
        Assert.False(new PayloadReader(bytes).TryReadInt64(out _));
        Assert.False(new PayloadReader(bytes).TryReadUInt64(out _));
        Assert.False(new PayloadReader(bytes).TryReadInt32(out _));
        Assert.False(new PayloadReader(bytes).TryReadDouble(out _));
        Assert.False(new PayloadReader(bytes).TryReadSingle(out _));
        Assert.False(new PayloadReader(bytes).TryReadDecimal(out _));
        Assert.False(new PayloadReader(bytes).TryReadString(out _));
        Assert.False(new PayloadReader(bytes).TryReadBoolean(out _));
    }

    [Theory]
    [InlineData("", true)]
    [InlineData(" \t\r\n", true)]
    [InlineData(" \0", false)]
    [InlineData("\u00a0", false)]
    [InlineData(" }", false)]
    public void White_space_may_be_at_the_end(string document, bool isAtEnd) =>
        Assert.Equal(isAtEnd, new PayloadReader(Encoding.UTF8.GetBytes(document)).IsAtEnd);

    [Theory]
    [InlineData("\"c\"", 'c')]
    [InlineData("\"я\"", 'я')]
    [InlineData("\"\\u0436\"", 'ж')]
    [InlineData("\"\\n\"", '\n')]
    [InlineData("\"\"", null)]
    [InlineData("\"ab\"", null)]
    [InlineData("\"🎉\"", null)]
    [InlineData("\"c", null)]
    [InlineData("null", null)]
    public void Characters(string document, char? expected)
    {
        var reader = new PayloadReader(Encoding.UTF8.GetBytes(document));
        Assert.Equal(expected.HasValue, reader.TryReadChar(out var value) && reader.IsAtEnd);
        Assert.Equal(expected ?? '\0', value);
    }

    [Theory]
    [InlineData("", "")]
    [InlineData("AQ==", "01")]
    [InlineData("AQI=", "0102")]
    [InlineData("AQID", "010203")]
    [InlineData("A Q I D", "010203")]
    [InlineData("AQ = = ", "01")]
    [InlineData("=", null)]
    [InlineData("==", null)]
    [InlineData("AQI", null)]
    [InlineData("AQI=AQID", null)]
    public void Bytes_in_Base64(string text, string? expected)
    {
        var document = Encoding.UTF8.GetBytes($"\"{text}\"");
        var reader = new PayloadReader(document);
        Assert.Equal(expected is not null, reader.TryReadBase64(out var bytes));
        if (expected is null)
            Assert.Throws<JsonException>(() => JsonSerializer.Deserialize<byte[]>(document));
        else
            Assert.Equal(expected, Convert.ToHexString(bytes!));
    }

    [Theory]
    [InlineData("\"c\"", 0)]
    [InlineData("\"\\u0436\"", 0)]
    [InlineData("\"AQI=\"", 32)]
    public void Only_the_value_is_allocated(string document, int bytes)
    {
        var utf8 = Encoding.UTF8.GetBytes(document);
        Read(utf8);
        var before = GC.GetAllocatedBytesForCurrentThread();
        Read(utf8);
        Assert.Equal(bytes, GC.GetAllocatedBytesForCurrentThread() - before);

        void Read(byte[] document) => Assert.True(bytes == 0
            ? new PayloadReader(document).TryReadChar(out _)
            : new PayloadReader(document).TryReadBase64(out _));
    }

    [Fact]
    public void A_raw_text_longer_than_the_stack_buffer_is_read_whole()
    {
        var text = string.Concat(Enumerable.Repeat("яplain text🎉", 1_000));
        var reader = new PayloadReader(Encoding.UTF8.GetBytes($"\"{text}\\n{text}\""));
        Assert.True(reader.TryReadString(out var read) && reader.IsAtEnd);
        Assert.Equal($"{text}\n{text}", read);
    }

    [Fact]
    public void A_text_longer_than_the_stack_buffer_is_unescaped_whole()
    {
        var text = string.Concat(Enumerable.Repeat("я\"plain text\n🎉", 1_000));
        var writer = new PayloadWriter();
        writer.WriteString(text);
        var reader = new PayloadReader(writer.Written.ToArray());
        writer.Dispose();
        Assert.True(reader.TryReadString(out var read) && reader.IsAtEnd);
        Assert.Equal(text, read);
    }
}
