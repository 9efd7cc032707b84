using Queue.RuntimeTests.Json.Support;

namespace Queue.JsonProof;

/// <summary>One thing that is fuzzed.</summary>
/// <param name="Seeds">Inputs to begin with.</param>
/// <param name="Check">Compares what is made of an input with what System.Text.Json makes of it.</param>
sealed record FuzzCase(string Name, IReadOnlyList<byte[]> Seeds, Func<byte[], Difference?> Check)
{
    const int SeedsPerShape = 4;
    const int MostSeedBytes = 400;

    public static FuzzCase OfShape(string name) => Of(name, Shape.Differential(name));

    public static FuzzCase Of(string name, IDifferential differential)
    {
        var seeds = Enumerable.Range(0, 200).Select(differential.NewDocument).OfType<byte[]>()
            .Where(document => document.Length <= MostSeedBytes).Take(SeedsPerShape).Append("{}"u8.ToArray()).ToList();
        return new(name, seeds, document =>
        {
            var difference = differential.CheckDocument(document);

            // Decoding remembers whether the last documents stepped back. After a good one, each input is as the first.
            return difference ?? differential.CheckDocument(seeds[0]);
        });
    }
}
