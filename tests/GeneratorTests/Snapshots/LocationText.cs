using System.Globalization;
using System.Text;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Text;

namespace Queue.GeneratorTests.Snapshots;

/// <summary>Writes a location as Verify.SourceGenerators does: the lines around it with carets, and the span.</summary>
static class LocationText
{
    public static string Format(Location location)
    {
        var span = location.GetMappedLineSpan();
        var position = string.Create(
            CultureInfo.InvariantCulture,
            $"{span.Path.Replace('/', '\\')}: {span.Span}");
        return location.SourceTree is null ? position : $"/*\n{Quote(location)}*/\n {position}";
    }

    static string Quote(Location location)
    {
        var source = location.SourceTree!.GetText();
        var span = source.Lines.GetLinePositionSpan(location.SourceSpan);
        var text = new StringBuilder();
        var last = Math.Min(span.End.Line + 1, source.Lines.Count - 1);
        for (var i = Math.Max(span.Start.Line - 1, 0); i <= last; i++)
        {
            var line = source.Lines[i].ToString();
            text.Append(line).Append('\n');
            if (i >= span.Start.Line && i <= span.End.Line)
                text.Append(Underline(line, i, span)).Append('\n');
        }

        return text.ToString();
    }

    static string Underline(string line, int number, LinePositionSpan span)
    {
        var start = number == span.Start.Line ? span.Start.Character : 0;
        var end = number == span.End.Line ? span.End.Character : line.Length;
        return new string(' ', start) + new string('^', end - start);
    }
}
