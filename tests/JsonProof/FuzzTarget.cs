using Queue.RuntimeTests.Json.Support;
using SharpFuzz;

namespace Queue.JsonProof;

/// <summary>
/// What the fuzzer runs for each input: the first byte says which shape, or which building blocks, and the rest is the
/// document. A difference is an exception, which the fuzzer takes for a crash.
/// </summary>
static class FuzzTarget
{
    /// <summary>Longer inputs are cut: they cost time and show nothing that shorter ones don't.</summary>
    public const int MostBytes = 2_048;

    /// <summary>Shapes that differ most from one another.</summary>
    static readonly string[] Names =
    [
        "Orders", "Tree", "Forest", "Integers", "NullableIntegers", "Floats", "Decimals", "Texts", "Dates", "Days", "Binary",
        "Links", "Enums", "EnumsByName", "EnumsByMember", "Coordinates", "RequiredInherited", "Defaulted", "Renamed",
        "Dictionaries", "IntegerKeys", "GuidKeys", "Sets", "ImmutableLists", "Jagged", "Structs", "Mixed", "AllConditions",
        "ConditionsOfEveryType", "Ünïcödé", "Child", "Enveloped",
    ];

    /// <summary>What the first byte chooses from.</summary>
    public static IReadOnlyList<FuzzCase> NewCases(string? planted) => planted is not null
        ? [PlantedCase.Of(planted)]
        : [.. Names.Select(FuzzCase.OfShape), .. ReaderBlocks.All, .. WriterBlocks.All];

    public static int Run(Arguments arguments)
    {
        var replayed = arguments.Take("replay");
        var planted = arguments.Take("plant");
        arguments.ExpectNoMore();
        if (replayed is not null)
            return Replay(NewCases(planted), File.ReadAllBytes(replayed));

        // Instrumented code can run only once the fuzzer's memory is there.
        IReadOnlyList<FuzzCase>? cases = null;
        var buffer = new byte[MostBytes];
        Fuzzer.Run(stream =>
        {
            cases ??= WarmUp(NewCases(planted));
            var length = stream.ReadAtLeast(buffer, buffer.Length, throwOnEndOfStream: false);
            if (Check(cases, buffer.AsSpan(0, length).ToArray()) is { } difference)
                throw new InvalidOperationException(difference.ToString());
        });
        return 0;
    }

    static Difference? Check(IReadOnlyList<FuzzCase> cases, byte[] input) =>
        input.Length == 0 ? null : cases[input[0] % cases.Count].Check(input[1..]);

    static int Replay(IReadOnlyList<FuzzCase> cases, byte[] input)
    {
        var difference = Check(cases, input);
        var name = input.Length == 0 ? "nothing" : cases[input[0] % cases.Count].Name;
        Console.WriteLine($"{name}: {difference?.ToString() ?? "no difference"}");
        return difference is null ? 0 : 1;
    }

    /// <summary>Runs what is run once in a process, so that the same input always takes the same way.</summary>
    static IReadOnlyList<FuzzCase> WarmUp(IReadOnlyList<FuzzCase> cases)
    {
        foreach (var fuzzed in cases)
        {
            foreach (var seed in fuzzed.Seeds)
                fuzzed.Check(seed);
        }

        return cases;
    }
}
