namespace Queue.Benchmarks.Soak;

/// <summary>Dispatches jobs of all fates at a steady rate, and forgets what was kept as failed.</summary>
sealed class SoakLoad(IQueue queue)
{
    public const int JobsPerSecond = 1_000;
    const int BatchesPerSecond = 50;

    static readonly SoakFate[] Fates = Enum.GetValues<SoakFate>();
    static long dispatched;

    readonly Random random = new(42);
    long number;

    public static long Dispatched => Interlocked.Read(ref dispatched);

    public long Forgotten { get; private set; }

    /// <summary>A job that another one dispatched.</summary>
    public static void CountOne() => Interlocked.Increment(ref dispatched);

    public async Task DispatchAsync(TimeSpan time)
    {
        using var timer = new PeriodicTimer(TimeSpan.FromSeconds(1.0 / BatchesPerSecond));
        for (var batches = (int)(time.TotalSeconds * BatchesPerSecond); batches > 0; batches--)
        {
            await timer.WaitForNextTickAsync();
            for (var i = 0; i < JobsPerSecond / BatchesPerSecond; i++)
            {
                CountOne();
                var delay = random.Next(3) == 0 ? random.Next(500) : 0;
                await queue.DispatchAsync(Draw(), TimeSpan.FromMilliseconds(delay));
            }
        }
    }

    /// <summary>Waits until all that was dispatched has ended.</summary>
    public async Task DrainAsync()
    {
        while (await queue.CountAsync() is { Ready: > 0 } or { Delayed: > 0 } or { Leased: > 0 })
            await Task.Delay(20);
        Forgotten += await queue.FlushFailedAsync();
    }

    /// <summary>Half of the jobs complete at once; the others are of all fates.</summary>
    SoakJob Draw() => new(++number, random.Next(2) == 0 ? SoakFate.Completes : Fates[random.Next(Fates.Length)]);
}
