using System.Globalization;

namespace Queue.RuntimeTests.CompilerServices;

/// <summary>Sets of names that are hard to tell apart by a part of them.</summary>
static class NameSets
{
    const int Longest = QueueLimits.MaxNameLength;

    public static IReadOnlyDictionary<string, Func<string[]>> All { get; } = new Dictionary<string, Func<string[]>>
    {
        ["one short name"] = static () => ["a"],
        ["one name"] = static () => ["send-invoice"],
        ["all lengths"] = static () => Numbers(Longest).Select(length => new string('x', length + 1)).ToArray(),
        ["a thousand numbered names"] = static () => Names(1_000, "billing-job-", ""),
        ["a common start"] = static () => Names(1_000, new('p', 100), ""),
        ["a common end"] = static () => Names(1_000, "", new('s', 100)),
        ["a common start and end"] = static () => Names(1_000, new('p', 60), new('s', 60)),
        ["equal lengths"] = static () => Numbers(1_000).Select(number => $"job-{number:D8}-of-many").ToArray(),
        ["ten thousand names"] = static () => Names(10_000, "send-", "-job"),
        ["ten thousand long names"] = static () => Names(10_000, new('p', 40), new('s', 40)),
        ["one character differs, at any position"] = static () => OneCharacterDiffers(24, 'x'),
        ["one character differs, at any position of a long name"] = static () => OneCharacterDiffers(Longest, 'x'),
        ["one character differs where no sample is taken"] = static () => DifferAt(20),
        ["one letter of another script differs"] = static () => OneCharacterDiffers(40, '\u4e2d'),
        ["short names"] = static () => Numbers(1_000).Select(Letters).ToArray(),
        ["words"] = Words,
        ["random names, seed 1"] = static () => Random(new(1)),
    };

    /// <summary>Names that differ little from one: another character anywhere, one more, one less.</summary>
    public static IEnumerable<string> Neighbours(string name) =>
    [
        .. Numbers(name.Length).Select(at => $"{name[..at]}\u0001{name[(at + 1)..]}"),
        name + "x", "x" + name, name[1..], name[..^1], name + name, "", new('x', 10_000),
    ];

    static IEnumerable<int> Numbers(int count) => Enumerable.Range(0, count);

    static string[] Names(int count, string start, string end) =>
        [.. Numbers(count).Select(number => string.Create(CultureInfo.InvariantCulture, $"{start}{number}{end}"))];

    static string[] OneCharacterDiffers(int length, char common) =>
    [
        new(common, length),
        .. Numbers(length).SelectMany(at => "abc".Select(other =>
            $"{new string(common, at)}{other}{new string(common, length - at - 1)}")),
    ];

    static string[] DifferAt(int position) =>
        [.. Numbers(500).Select(number => new string('x', position) + (char)('\u4e00' + number) + new string('x', 60))];

    static string Letters(int number) => new(['n', (char)('A' + (number / 40)), (char)('A' + (number % 40))]);

    static string[] Words()
    {
        string[] verbs = ["send", "create", "update", "delete", "import", "export", "archive", "notify", "sync", "run"];
        string[] nouns = ["invoice", "order", "customer", "payment", "report", "mail", "account", "product", "price"];
        string[] ends = ["", "-job", "-by-night", "-again", "s", "-reminder", "-of-day", "-now", "-in-batch", "-v2"];
        return [.. from verb in verbs from noun in nouns from end in ends select $"{verb}-{noun}{end}"];
    }

    static string[] Random(Random random) =>
    [
        .. Numbers(2_000)
            .Select(_ => new string([.. Numbers(random.Next(1, 40)).Select(_ => (char)random.Next('a', 'e'))]))
            .Distinct(),
    ];
}
