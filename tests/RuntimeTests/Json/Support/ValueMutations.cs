using System.Text.Json;

namespace Queue.RuntimeTests.Json.Support;

/// <summary>Mutations of single values: another type, another form of the same, the edges.</summary>
static class ValueMutations
{
    public static IReadOnlyList<Mutation> All { get; } =
    [
        OfAny("null instead", Answers.Both, (_, _) => "null"),
        OfAny("another value instead", Answers.Both, (_, random) => OddValues.Next(random).Raw!),
        OfAny("what is no JSON instead", Answers.Error, (_, random) => OddValues.NextWrong(random).Raw!),
        OfNumber("a number at the edge", Answers.Both, (_, random) => Any(OddValues.Numbers, random)),
        OfNumber("a leading zero", Answers.Error, (raw, _) => raw.StartsWith('-') ? $"-0{raw[1..]}" : $"0{raw}"),
        OfNumber("a plus sign", Answers.Error, (raw, _) => $"+{raw}"),
        OfNumber("a minus sign", Answers.Both, (raw, _) => $"-{raw}"),
        OfNumber("a number with a point", Answers.Both, (raw, random) => raw.Contains('e') || raw.Contains('E') ? raw
            : raw.Contains('.') ? raw + "00" : raw + (random.Next(2) == 0 ? ".0" : ".000000000000000000000")),
        OfNumber("a number with an exponent", Answers.Both, (raw, random) =>
            raw.Contains('E') ? raw.Replace('E', 'e')
                : raw + Any(["e0", "E+1", "e-1", "E00", "e400", "E-400"], random)),
        OfNumber("a number cut short", Answers.Error, (raw, random) =>
            raw + Any([".", "e", "E+", "e-", ".e1"], random)),
        OfNumber("a number as text", Answers.Error, (raw, _) => $"\"{raw}\""),
        OfText("a text of something else", Answers.Both, (_, random) => Any(OddValues.Texts, random)),
        OfText("a text with other escapes", Answers.Value, (raw, random) => Requote(raw, random, rarity: 3)),
        OfText("a text all in escapes", Answers.Value, (raw, random) => Requote(raw, random, rarity: 1)),
        OfText("a text as raw as can be", Answers.Value, (raw, random) => Requote(raw, random, rarity: int.MaxValue)),
        OfText("more raw text", Answers.Both, (raw, random) => raw.Insert(
            OddTexts.AtCharacter(raw, random),
            Any(["é", "Ада", "名前", "🎉", "\u0080", "\u2028", "\ufffd", "\uffff", " "], random))),
        OfText("a wrong escape", Answers.Error, OddTexts.Spoil),
        OfText("a control character in a text", Answers.Error, (raw, random) =>
            raw.Insert(OddTexts.AtCharacter(raw, random), Any(["\t", "\n", "\r", "\0", "\u001f", "\b"], random))),
        Depth("nested up to the depth allowed", Answers.Value, 62, 65),
        Depth("nested deeper than allowed", Answers.Error, 65, 68),
        DepthInstead("nested instead of a value", 62, 67),
    ];

    static Mutation OfAny(string name, Answers expected, Func<string?, Random, string> mutate) =>
        Of(name, expected, _ => true, mutate);

    static Mutation OfNumber(string name, Answers expected, Func<string, Random, string> mutate) =>
        Of(name, expected, node => node.Kind == JsonValueKind.Number, (raw, random) => mutate(raw!, random));

    static Mutation OfText(string name, Answers expected, Func<string, Random, string> mutate) =>
        Of(name, expected, node => node.Kind == JsonValueKind.String, (raw, random) => mutate(raw!, random));

    static Mutation Of(string name, Answers expected, Func<Node, bool> suits, Func<string?, Random, string> mutate) =>
        MemberMutations.OfNode(name, expected, suits, (node, random) => node.Raw = mutate(node.Raw, random));

    static string Requote(string raw, Random random, int rarity) =>
        OddTexts.Quote(OddTexts.Unquote(raw), random, rarity);

    /// <summary>A member that nobody knows, so deep in all that the document has the depth.</summary>
    static Mutation Depth(string name, Answers expected, int least, int end) =>
        new(name, expected, (random, document) =>
        {
            if (Node.TryParse(document) is not { } root)
                return null;
            var objects = root.WithDepths().Where(place => place.Node.Kind == JsonValueKind.Object).ToList();
            if (objects.Count == 0)
                return null;
            var (node, depth) = objects[random.Next(objects.Count)];
            var nested = Node.OfRaw(Nest(random.Next(least, end) - depth, random), "\"nested\"");
            node.Children.Insert(random.Next(node.Children.Count + 1), nested);
            return root.ToBytes();
        });

    static Mutation DepthInstead(string name, int least, int end) => new(name, Answers.Error, (random, document) =>
    {
        if (Node.TryParse(document) is not { } root)
            return null;
        var places = root.WithDepths().ToList();
        var (node, depth) = places[random.Next(places.Count)];
        node.Raw = Nest(random.Next(least, end) - depth + 1, random);
        return root.ToBytes();
    });

    static string Nest(int depth, Random random)
    {
        var (start, end) = (random.Next(3)) switch { 0 => ("[", "]"), 1 => ("{\"a\":", "}"), _ => ("[{\"a\":", "}]") };
        var count = Math.Max(0, depth) / (start.Length == 6 ? 2 : 1);
        var inner = depth % 2 == 1 && start.Length == 6 ? "[]" : "1";
        return string.Concat(Enumerable.Repeat(start, count)) + inner + string.Concat(Enumerable.Repeat(end, count));
    }

    static string Any(ReadOnlySpan<string> of, Random random) => of[random.Next(of.Length)];
}
