namespace Queue.Benchmarks.Aot;

/// <summary>A bare native program that dispatches and handles one job, against a native hello world.</summary>
static class AotBenchmark
{
    const int Runs = 15;
    const int WarmUps = 3;
    const double Megabyte = 1_000_000;

    public static void Run()
    {
        var hello = NativeProgram.Publish("benchmarks/Hello");
        var bare = NativeProgram.Publish("samples/Bare");
        var (helloTimes, bareTimes) = (new List<double>(), new List<double>());
        for (var run = -WarmUps; run < Runs; run++)
        {
            var helloTime = hello.Run();
            var bareTime = bare.Run();
            if (run >= 0)
            {
                helloTimes.Add(helloTime.TotalMilliseconds);
                bareTimes.Add(bareTime.TotalMilliseconds);
            }
        }

        Report.Settings(
            $"Native: PublishAot and InvariantGlobalization only, {Runs} runs in turns after {WarmUps} warm-ups");
        var helloStart = Summarise("hello world", hello, helloTimes);
        var bareStart = Summarise("one job dispatched and handled, no host", bare, bareTimes);

        Console.WriteLine();
        Report.Ratio("aot.size_mb", bare.Size / Megabyte);
        Report.Ratio("aot.start_vs_hello", bareStart.Median / helloStart.Median);
    }

    static Samples Summarise(string what, NativeProgram program, List<double> times)
    {
        var samples = new Samples(times);
        Report.Row(what, samples, $"ms from exec to exit, {program.Size / Megabyte:0.00} MB", "0.00");
        return samples;
    }
}
