using System.Text;
using System.Text.RegularExpressions;
using Microsoft.CodeAnalysis.Text;

namespace Queue.GeneratorTests.Support;

/// <summary>Source with the diagnostics that are expected of it: <c>{|QUE001:Name|}</c>.</summary>
sealed partial record Markup(string Text, IReadOnlyList<(string Id, TextSpan Span)> Expected)
{
    public static Markup Parse(string marked)
    {
        var text = new StringBuilder();
        var expected = new List<(string, TextSpan)>();
        var open = new Stack<(string Id, int Start)>();
        var position = 0;
        foreach (Match match in Token().Matches(marked))
        {
            text.Append(marked, position, match.Index - position);
            position = match.Index + match.Length;
            if (match.Groups["id"] is { Success: true, Value: var id })
            {
                open.Push((id, text.Length));
                continue;
            }

            var (closed, start) = open.Pop();
            expected.Add((closed, TextSpan.FromBounds(start, text.Length)));
        }

        text.Append(marked, position, marked.Length - position);
        return new(text.ToString(), expected);
    }

    [GeneratedRegex(@"\{\|(?<id>QUE\d{3}):|\|\}")]
    private static partial Regex Token();
}
