using Queue.Generators.Common;

namespace Queue.GeneratorTests.GeneratedCode;

public sealed class CodeWriterTests
{
    const int PartLength = 32 * 1024;

    [Fact]
    public void A_text_of_many_parts_is_whole()
    {
        var lines = Enumerable.Range(0, 50_000).Select(i => $"Line({i});").ToList();
        var writer = new CodeWriter();

        foreach (var line in lines)
            writer.Line(line);

        Assert.Equal(string.Concat(lines.Select(line => $"{line}\n")), writer.ToSourceText().ToString());
    }

    [Fact]
    public void A_word_across_two_parts_is_found()
    {
        for (var start = PartLength - 12; start <= PartLength + 1; start++)
        {
            var writer = new CodeWriter();
            while (writer.Length + 100 < start)
                writer.Line(new string('x', 99));
            writer.Line(new string('x', start - writer.Length - 1));
            writer.Line("Unsafe");

            Assert.Equal(["Unsafe"], writer.Find(["Unsafe", "JsonIgnoreCondition", "xy"]));
        }
    }
}
