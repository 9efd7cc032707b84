using System.Globalization;
using System.Text;
using Queue.RuntimeTests.Json.Support;

namespace Queue.JsonProof;

/// <summary>What the fuzzer begins with.</summary>
static class FuzzFiles
{
    static readonly string[] Tokens =
    [
        "{", "}", "[", "]", ",", ":", "\"", "null", "true", "false", "\\u0041", "\\uD83C\\uDF89", "\\uD83C",
        "\\\"", "\\\\", "\\n", "\\/", "\"\":",
        "{}", "[]", " ", "\n", "\t", "\r\n", "e+1", "E-1", ".0", "-", "0", "1e400", "é", "Ада", "🎉", "\u00a0",
        "\ufeff", "Z\"", "+02:00",
        "T00:00:00", ".1234567", "2024-02-29",
        "0000000000000000", "1.02:03:04",
    ];

    static readonly byte[][] Bytes =
        [[0x80], [0xC0, 0x80], [0xED, 0xA0, 0x80], [0xF4, 0x90, 0x80, 0x80], [0xFF], [0x00]];

    /// <summary>A file for each seed of each case, the first byte being the number of the case.</summary>
    public static string WriteSeeds(string folder, IReadOnlyList<FuzzCase> cases)
    {
        Directory.CreateDirectory(folder);
        for (var i = 0; i < cases.Count; i++)
        {
            for (var j = 0; j < cases[i].Seeds.Count; j++)
                File.WriteAllBytes(Path.Combine(folder, $"{i:d3}-{j}"), [(byte)i, .. cases[i].Seeds[j]]);
        }

        return folder;
    }

    /// <summary>Tokens of JSON and edges of numbers, in the form that AFL++ reads.</summary>
    public static string WriteDictionary(string path)
    {
        var tokens = Tokens.Concat(OddValues.Numbers).Select(Encoding.UTF8.GetBytes).Concat(Bytes);
        File.WriteAllLines(path, tokens.Select(token =>
            $"\"{string.Concat(token.Select(c => "\\x" + c.ToString("x2", CultureInfo.InvariantCulture)))}\""));
        return path;
    }
}
