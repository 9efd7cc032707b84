using System.Globalization;
using System.Runtime;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Queue.Benchmarks;

/// <summary>Prints what a run was made with, rows to read, and one line per figure to compare.</summary>
static class Report
{
    public static void Settings(string what)
    {
        Console.WriteLine(what);
        Console.WriteLine(
            $"{RuntimeInformation.FrameworkDescription}, {RuntimeInformation.RuntimeIdentifier}, " +
            $"{Environment.ProcessorCount} cores, server GC {(GCSettings.IsServerGC ? "on" : "off")}, {Compiler}");
        Console.WriteLine();
        Console.WriteLine($"{"",-60}{"median",14}{"min",14}{"max",14}");
    }

    public static void Row(string what, Samples samples, string unit, string format = "N0") => Console.WriteLine(
        $"{what,-60}{Format(samples.Median, format),14}{Format(samples.Min, format),14}" +
        $"{Format(samples.Max, format),14} {unit}");

    public static void Ratio(string name, double value) => Console.WriteLine($"ratio {name} {Format(value, "0.###")}");

    static string Compiler =>
        !RuntimeFeature.IsDynamicCodeCompiled ? "native"
        : AppContext.TryGetSwitch("System.Runtime.TieredPGO", out var pgo) && !pgo ? "tiered PGO off"
        : "tiered PGO on";

    static string Format(double value, string format) => value.ToString(format, CultureInfo.InvariantCulture);
}
