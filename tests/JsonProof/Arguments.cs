using System.Globalization;

namespace Queue.JsonProof;

/// <summary>Options of a command, each with its value: <c>--documents 1000</c>.</summary>
sealed class Arguments
{
    readonly Dictionary<string, string> values = [];

    public Arguments(string[] arguments)
    {
        for (var i = 0; i < arguments.Length; i += 2)
        {
            if (!arguments[i].StartsWith("--", StringComparison.Ordinal) || i + 1 == arguments.Length)
                throw new ArgumentException($"Expected '--name value', found '{string.Join(' ', arguments[i..])}'.");
            values[arguments[i][2..]] = arguments[i + 1];
        }
    }

    /// <summary>The value of an option, or null. Each option may be asked for once.</summary>
    public string? Take(string name) => values.Remove(name, out var value) ? value : null;

    /// <summary>The number of an option; null when it is not given.</summary>
    public long? TakeNumber(string name)
    {
        if (Take(name) is not { } text)
            return null;
        return long.TryParse(text, CultureInfo.InvariantCulture, out var number) ? number
            : throw new ArgumentException($"Expected a number for --{name}, found '{text}'.");
    }

    /// <summary>Refuses options that nobody has taken.</summary>
    public void ExpectNoMore()
    {
        if (values.Count > 0)
        {
            throw new ArgumentException(
                $"Nobody knows the option --{values.Keys.First()}. CONTRIBUTING.md tells which there are.");
        }
    }
}
