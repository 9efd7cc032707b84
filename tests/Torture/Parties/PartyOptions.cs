using Queue.JsonProof;

namespace Queue.Torturing.Parties;

/// <summary>What a parent tells a process of its own.</summary>
/// <param name="Store">The store, as <see cref="Stores.Store.Parse"/> reads it.</param>
/// <param name="File">The file of its history.</param>
/// <param name="Number">Its number in the round.</param>
/// <param name="Seed">What it draws from.</param>
/// <param name="Plant">The bug that is planted in it; empty for none.</param>
sealed record PartyOptions(string Store, string File, int Number, int Seed, string Plant)
{
    public static PartyOptions Take(Arguments arguments)
    {
        var options = new PartyOptions(
            arguments.Take("store") ?? "", arguments.Take("file") ?? "", (int)(arguments.TakeNumber("number") ?? 0),
            (int)(arguments.TakeNumber("seed") ?? 0), arguments.Take("plant") ?? "");
        arguments.ExpectNoMore();
        return options;
    }

    public IEnumerable<string> ToArguments() =>
    [
        "--store", Store, "--file", File, "--number", $"{Number}", "--seed", $"{Seed}", "--plant", Plant,
    ];
}
