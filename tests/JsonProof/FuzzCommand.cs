using System.Diagnostics;
using System.Globalization;

namespace Queue.JsonProof;

/// <summary>
/// Runs AFL++ on an instrumented copy of this program: the generated readers and writers, and Queue.Json.
/// </summary>
static class FuzzCommand
{
    const int DefaultMinutes = 60;

    public static int Run(Arguments arguments)
    {
        if (arguments.Take("replay") is { } input)
            return FuzzTarget.Run(new Arguments(["--replay", input]));
        var minutes = arguments.TakeNumber("minutes") ?? DefaultMinutes;
        var output = Path.GetFullPath(arguments.Take("output") ?? "fuzz-run");
        var planted = arguments.Take("plant");
        arguments.ExpectNoMore();
        ExpectTool();
        ExpectNew(output);

        var program = Instrumentation.Copy(Path.Combine(output, "program"));
        var seeds = FuzzFiles.WriteSeeds(Path.Combine(output, "seeds"), FuzzTarget.NewCases(planted));
        var dictionary = FuzzFiles.WriteDictionary(Path.Combine(output, "json.dict"));
        using var fuzzer = Start(program, seeds, dictionary, output, TimeSpan.FromMinutes(minutes), planted);
        fuzzer.WaitForExit();
        if (fuzzer.ExitCode != 0)
            throw new ArgumentException($"Expected AFL++ to end well, found {fuzzer.ExitCode}. Its output says why.");
        return Report(output);
    }

    static void ExpectTool()
    {
        var folders = Environment.GetEnvironmentVariable("PATH")!.Split(':');
        if (!folders.Any(folder => File.Exists(Path.Combine(folder, "afl-fuzz"))))
            throw new ArgumentException("Expected AFL++, found no afl-fuzz. Install it: apt-get install afl++");
    }

    static void ExpectNew(string output)
    {
        if (Directory.Exists(output))
            throw new ArgumentException($"Expected a new folder, found '{output}'. Name another with --output.");
    }

    static Process Start(string program, string seeds, string dictionary, string output, TimeSpan time, string? planted)
    {
        string[] plant = planted is null ? [] : ["--plant", planted];
        var start = new ProcessStartInfo("afl-fuzz",
        [
            "-i", seeds, "-o", Path.Combine(output, "findings"), "-x", dictionary, "-t", "5000", "-m", "none",
            "-G", FuzzTarget.MostBytes.ToString(CultureInfo.InvariantCulture),
            "-V", ((long)time.TotalSeconds).ToString(CultureInfo.InvariantCulture),
            "--", "dotnet", program, "fuzz-target", .. plant,
        ]);
        start.Environment["AFL_SKIP_BIN_CHECK"] = "1";
        start.Environment["AFL_SKIP_CPUFREQ"] = "1";
        start.Environment["AFL_NO_UI"] = "1";
        start.Environment["AFL_CRASHING_SEEDS_AS_NEW_CRASH"] = "1";
        start.Environment["AFL_NO_AFFINITY"] = "1";
        if (planted is not null)
            start.Environment["AFL_BENCH_UNTIL_CRASH"] = "1";
        return Process.Start(start)!;
    }

    static int Report(string output)
    {
        var findings = Path.Combine(output, "findings", "default");
        foreach (var line in File.ReadLines(Path.Combine(findings, "fuzzer_stats")))
            Console.WriteLine(line);
        var crashes = Directory.GetFiles(Path.Combine(findings, "crashes"), "id*");
        foreach (var crash in crashes)
            Console.WriteLine($"Replay with: fuzz --replay '{crash}'");
        Console.WriteLine($"{crashes.Length} differences");
        return crashes.Length == 0 ? 0 : 1;
    }
}
