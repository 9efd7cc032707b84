namespace Queue.Benchmarks.Soak;

public static class SoakHandler
{
    static readonly TimeSpan Short = TimeSpan.FromMilliseconds(100);
    static long completed;

    public static long Completed => Interlocked.Read(ref completed);

    [JobHandler]
    public static async Task<JobOutcome> HandleAsync(
        SoakJob job, JobContext context, IQueue queue, CancellationToken cancellationToken)
    {
        switch (job.Fate)
        {
            case SoakFate.TakesLong:
                await Task.Delay(15, cancellationToken);
                break;
            case SoakFate.FailsOnce when context.Attempt == 1:
            case SoakFate.FailsAlways:
                throw new InvalidOperationException($"job {job.Number} fails in attempt {context.Attempt}");
            case SoakFate.IsRefused:
                return JobOutcome.Fail($"job {job.Number} is refused");
            case SoakFate.IsReleased when context.Releases < 2:
                return JobOutcome.Release(Short);
            case SoakFate.TimesOut when context.Attempt == 1:
                await Task.Delay(Timeout.Infinite, cancellationToken);
                break;
            case SoakFate.Dispatches:
                await queue.DispatchAsync(new SoakJob(-job.Number, SoakFate.Completes), Short, cancellationToken);
                SoakLoad.CountOne();
                break;
        }

        Interlocked.Increment(ref completed);
        return JobOutcome.Completed;
    }
}
