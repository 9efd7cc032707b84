using System.Collections.Concurrent;

[assembly: AssemblyFixture(typeof(Queue.DriverTests.Fixtures.UnobservedExceptions))]

namespace Queue.DriverTests.Fixtures;

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

    void OnFound(object? sender, UnobservedTaskExceptionEventArgs e) => found.Enqueue(e.Exception);
}
