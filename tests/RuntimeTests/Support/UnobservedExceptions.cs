using System.Collections.Concurrent;

[assembly: AssemblyFixture(typeof(Queue.RuntimeTests.Support.UnobservedExceptions))]

namespace Queue.RuntimeTests.Support;

/// <summary>Fails the run if a task failed and nobody ever looked.</summary>
public sealed class UnobservedExceptions : IDisposable
{
    readonly ConcurrentQueue<Exception> found = new();

    public UnobservedExceptions() => TaskScheduler.UnobservedTaskException += OnFound;

    public void Dispose()
    {
        for (var i = 0; i < 3; i++)
        {
            GC.Collect();
            GC.WaitForPendingFinalizers();
        }

        TaskScheduler.UnobservedTaskException -= OnFound;
        if (!found.IsEmpty)
            throw new AggregateException("Tasks failed unobserved.", found);
    }

    /// <summary>
    /// A worker that dies in a simulated world never looks at its tasks again, nor at the waits whose time is over, which
    /// nobody has thrown.
    /// </summary>
    static bool IsSimulated(Exception exception) =>
        exception is TimeoutException { StackTrace: null }
        || exception.ToString().Contains("Queue.Simulating.", StringComparison.Ordinal);

    void OnFound(object? sender, UnobservedTaskExceptionEventArgs e)
    {
        if (!e.Exception.InnerExceptions.All(IsSimulated))
            found.Enqueue(e.Exception);
    }
}
