using System.Reflection;
using Queue.RuntimeTests.Json.Support;

namespace Queue.JsonProof;

/// <summary>Code that is wrong on purpose, so that the fuzzer can show that it finds what is wrong.</summary>
static class PlantedCase
{
    /// <summary>The name of the fault that shows for one rare text only.</summary>
    public const string Rare = "reads a rare text";

    /// <summary>The rare text, or one of <see cref="Faults"/> in the generated code.</summary>
    public static FuzzCase Of(string name)
    {
        if (name == Rare)
            return new(name, ["\"abcdef\""u8.ToArray()], input => IsRare(input) ? new("planted", input) : null);
        if (!Faults.All.TryGetValue(name, out var fault) || !fault.IsDirect)
        {
            throw new ArgumentException(
                $"Expected a fault to plant, found '{name}'. There are: {string.Join(", ", Names)}.");
        }

        return (FuzzCase)typeof(PlantedCase).GetMethod(nameof(OfFault), BindingFlags.Static | BindingFlags.NonPublic)!
            .MakeGenericMethod(fault.Job).Invoke(null, [name, fault])!;
    }

    static IEnumerable<string> Names =>
        Faults.All.Where(fault => fault.Value.IsDirect).Select(fault => fault.Key).Prepend(Rare);

    static FuzzCase OfFault<T>(string name, Fault fault) where T : IJob<T> => FuzzCase.Of(
        name, new Differential<T>(Shape.NameOf(typeof(T)), new FaultySubject<T>(fault, isDirect: true)));

    /// <summary>
    /// Byte by byte, so that each makes a way of its own. No token of the dictionary holds the text: without the
    /// feedback of coverage, finding it takes billions of inputs.
    /// </summary>
    static bool IsRare(byte[] document)
    {
        if (document.Length < 8 || document[0] != '"')
            return false;
        if (document[1] != 'p')
            return false;
        if (document[2] != '\\')
            return false;
        if (document[3] != '~')
            return false;
        if (document[4] != 'Q')
            return false;
        return document[5] == 0xC3;
    }
}
