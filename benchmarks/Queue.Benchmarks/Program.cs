using System.Globalization;
using Queue.Benchmarks.Aot;
using Queue.Benchmarks.Generator;
using Queue.Benchmarks.Json;
using Queue.Benchmarks.Memory;
using Queue.Benchmarks.Soak;
using Queue.Benchmarks.Sqlite;

switch (args)
{
    case ["memory"]:
        await MemoryBenchmark.RunAsync();
        return 0;
    case ["sqlite"]:
        await SqliteBenchmark.RunAsync();
        return 0;
    case ["json"]:
        JsonBenchmark.Run();
        return 0;
    case ["aot"]:
        AotBenchmark.Run();
        return 0;
    case ["generator"]:
        if (CompilerProcess.TryRun("generator", out var exitCode))
            return exitCode;
        GeneratorBenchmark.Run();
        return 0;
    case ["generator", "--workstation"]:
        GeneratorBenchmark.Run();
        return 0;
    case ["table"]:
        TableBenchmark.Run();
        return 0;
    case ["soak", "--minutes", var text] when double.TryParse(text, CultureInfo.InvariantCulture, out var minutes):
        return await SoakBenchmark.RunInMemoryAsync(minutes) ? 0 : 1;
    case ["soak", "sqlite", "--minutes", var text] when double.TryParse(text, CultureInfo.InvariantCulture, out var minutes):
        return await SoakBenchmark.RunOnSqliteAsync(minutes) ? 0 : 1;
    default:
        Console.Error.WriteLine(
            "Expected one of: memory, sqlite, json, aot, generator, table, soak --minutes N, soak sqlite --minutes N. " +
            "Run in Release: dotnet run -c Release -- memory");
        return 2;
}
