using Queue.Benchmarks.Aot;
using Queue.Benchmarks.Memory;

switch (args)
{
    case ["memory"]:
        await MemoryBenchmark.RunAsync();
        return 0;
    case ["aot"]:
        AotBenchmark.Run();
        return 0;
    default:
        Console.Error.WriteLine("Expected one of: memory, aot. Run in Release: dotnet run -c Release -- memory");
        return 2;
}
