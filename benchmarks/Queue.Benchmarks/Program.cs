using Queue.Benchmarks.Aot;
using Queue.Benchmarks.Generator;
using Queue.Benchmarks.Json;
using Queue.Benchmarks.Memory;

switch (args)
{
    case ["memory"]:
        await MemoryBenchmark.RunAsync();
        return 0;
    case ["json"]:
        JsonBenchmark.Run();
        return 0;
    case ["aot"]:
        AotBenchmark.Run();
        return 0;
    case ["generator"]:
        GeneratorBenchmark.Run();
        return 0;
    case ["table"]:
        TableBenchmark.Run();
        return 0;
    default:
        Console.Error.WriteLine("Expected one of: memory, json, aot, generator, table. Run in Release: dotnet run -c Release -- memory");
        return 2;
}
