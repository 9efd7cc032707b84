using System.Text.Json;

namespace Queue.RuntimeTests.Json.Support;

/// <summary>Mutations of objects and arrays: what members they have, in which order and by which name.</summary>
static class MemberMutations
{
    static readonly string[] OddNames =
    [
        "unknown", "", "$type", "$id", "$ref", "$values", "x", "длинное имя", "a\\u0000b", "Id ", " Id", "🎉", "\\\"",
        "null",
    ];

    public static IReadOnlyList<Mutation> All { get; } =
    [
        OfObject("members in another order", Answers.Value, 2, (members, random) =>
        {
            var first = random.Next(members.Count - 1);
            members.Add(members[first]);
            members.RemoveAt(first);
        }),
        OfObject("a member twice", Answers.Value, 1, (members, random) =>
            members.Insert(random.Next(members.Count + 1), members[random.Next(members.Count)])),
        OfObject("a member twice, differing", Answers.Both, 1, (members, random) =>
            members.Insert(
                random.Next(members.Count + 1),
                OddValues.Next(random).WithName(members[random.Next(members.Count)].Name!))),
        OfObject("an unknown member", Answers.Value, 0, (members, random) =>
            members.Insert(random.Next(members.Count + 1), OddValues.Next(random).WithName(NextName(random)))),
        OfObject("an unknown member that is no JSON", Answers.Error, 0, (members, random) =>
            members.Insert(random.Next(members.Count + 1), OddValues.NextWrong(random).WithName(NextName(random)))),
        OfObject("a member left out", Answers.Both, 1, (members, random) =>
            members.RemoveAt(random.Next(members.Count))),
        OfObject("all members left out", Answers.Both, 1, (members, _) => members.Clear()),
        OfName("a name with escapes", Answers.Value, (name, random) => OddTexts.Quote(name, random, rarity: 2)),
        OfName("a name in another case", Answers.Value, (name, random) =>
            OddTexts.Quote(
                random.Next(2) == 0 ? name.ToUpperInvariant() : name.ToLowerInvariant(), random, rarity: 100)),
        OfName("a name cut short", Answers.Value, (name, random) =>
            OddTexts.Quote(name.Length == 0 ? "x" : name[..^1], random, rarity: 100)),
        OfName("a name that is no text", Answers.Error, (name, random) => random.Next(2) == 0 ? name : "1"),
        OfArray("an element twice", Answers.Value, (items, random) =>
            items.Insert(random.Next(items.Count + 1), items[random.Next(items.Count)])),
        OfArray("an element left out", Answers.Value, (items, random) => items.RemoveAt(random.Next(items.Count))),
        OfArray("an element too many", Answers.Both, (items, random) =>
            items.Insert(random.Next(items.Count + 1), OddValues.Next(random))),
    ];

    static Mutation OfObject(string name, Answers expected, int least, Action<List<Node>, Random> mutate) =>
        OfNode(
            name,
            expected,
            node => node.Kind == JsonValueKind.Object && node.Children.Count >= least,
            (node, random) => mutate(node.Children, random));

    static Mutation OfArray(string name, Answers expected, Action<List<Node>, Random> mutate) =>
        OfNode(
            name,
            expected,
            node => node.Kind == JsonValueKind.Array && node.Children.Count > 0,
            (node, random) => mutate(node.Children, random));

    static Mutation OfName(string name, Answers expected, Func<string, Random, string> mutate) =>
        OfNode(name, expected, node => node.Name is not null, (node, random) =>
            node.Name = mutate(OddTexts.Unquote(node.Name!), random));

    static string NextName(Random random) => $"\"{OddNames[random.Next(OddNames.Length)]}\"";

    /// <summary>A mutation of one of the nodes that it suits.</summary>
    internal static Mutation OfNode(
        string name, Answers expected, Func<Node, bool> suits, Action<Node, Random> mutate) =>
        new(name, expected, (random, document) =>
        {
            if (Node.TryParse(document) is not { } root)
                return null;
            var suitable = root.All.Where(suits).ToList();
            if (suitable.Count == 0)
                return null;
            mutate(suitable[random.Next(suitable.Count)], random);
            return root.ToBytes();
        });
}
