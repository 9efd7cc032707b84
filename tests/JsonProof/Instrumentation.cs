using SharpFuzz;

namespace Queue.JsonProof;

/// <summary>Makes a copy of this program that tells the fuzzer which ways its code takes.</summary>
static class Instrumentation
{
    static readonly string[] Assemblies = ["Queue.Runtime.dll", "Queue.JsonProof.dll"];

    static readonly string[] Prefixes =
    [
        "Queue.Json.", "Queue.CompilerServices.", "Queue.Generated.", "Queue.RuntimeTests.Json.Shapes.",
        "Queue.JsonProof.PlantedCase",
    ];

    /// <summary>The program's path in the new folder.</summary>
    public static string Copy(string folder)
    {
        Directory.CreateDirectory(folder);
        foreach (var file in Directory.GetFiles(AppContext.BaseDirectory))
            File.Copy(file, Path.Combine(folder, Path.GetFileName(file)));
        foreach (var assembly in Assemblies)
        {
            var types = Fuzzer.Instrument(
                Path.Combine(folder, assembly),
                type => Prefixes.Any(prefix => type.StartsWith(prefix, StringComparison.Ordinal)),
                Options.Value);
            Console.WriteLine($"{assembly}: {types.Count()} types instrumented");
        }

        return Path.Combine(folder, "Queue.JsonProof.dll");
    }
}
