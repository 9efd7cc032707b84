using System.Runtime.ExceptionServices;

namespace Queue.Generators.Common;

/// <summary>Work on all processors, with the exceptions that it would have on one.</summary>
static class InParallel
{
    public static void For(int count, Action<int> work, CancellationToken cancellationToken = default)
    {
        try
        {
            Parallel.For(0, count, new ParallelOptions { CancellationToken = cancellationToken }, work);
        }
        catch (AggregateException exception)
        {
            ExceptionDispatchInfo.Capture(exception.InnerExceptions[0]).Throw();
        }
    }
}
