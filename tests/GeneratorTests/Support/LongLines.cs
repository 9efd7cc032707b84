using System.Text.RegularExpressions;

namespace Queue.GeneratorTests.Support;

/// <summary>No line of generated code is longer than 120 characters, unless it is one word or text that can't be broken.</summary>
static partial class LongLines
{
    const int MaxLength = 120;

    public static void ExpectNone(string source) => Assert.DoesNotContain(
        source.Split('\n'), line => line.Length > MaxLength && Literal.Replace(line.Trim(), "\"\"").Contains(' '));

    [GeneratedRegex("\"(\\\\.|[^\"\\\\])*\"")]
    private static partial Regex Literal { get; }
}
