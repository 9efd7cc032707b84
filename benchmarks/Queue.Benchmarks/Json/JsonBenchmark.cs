using Queue.Benchmarks.Aot;

namespace Queue.Benchmarks.Json;

/// <summary>
/// The generated JSON against System.Text.Json's own generated code, under the JIT and in a native program.
/// </summary>
static class JsonBenchmark
{
    public static void Run()
    {
        JsonRaces.Run("json");
        Console.WriteLine();
        HostileBenchmark.Run();
        Console.WriteLine();
        NativeProgram.Publish("benchmarks/JsonNative").Show();
    }
}
