using Microsoft.Extensions.Logging;
using Queue.RuntimeTests.Support;
using Queue.Storage;
using Queue.Working;

namespace Queue.RuntimeTests.Working;

/// <summary>A log that is slow, or that asks for what the worker guards, must hold up nobody else.</summary>
public sealed class LogLockTests : IDisposable
{
    static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);

    readonly Bench bench = new();

    [Fact]
    public void The_intake_is_free_while_the_log_is_written_that_the_store_is_back()
    {
        Intake intake = null!;
        var logger = new Hook("The store is back", () => intake.AddHeld([]));
        var owed = new OwedLeases();
        var store = new StoreWatch(bench.Simulation.Clock);
        intake = new(bench.Queue, bench.Options, new(null!, owed), owed, store, logger, CancellationToken.None);
        var faults = 1;
        bench.Queue.Fault = verb => verb == Verb.Pop && faults-- > 0 ? new InvalidOperationException("blip") : null;
        bench.Push();
        var slot = new Slot(bench.Queue, bench.Simulation.Clock, logger);

        var taking = bench.Simulation.Start(() => intake.TakeAsync(slot).AsTask());
        bench.Advance(1);

        Assert.True(taking.IsCompletedSuccessfully);
        Assert.Equal(true, logger.IsFree);
    }

    [Fact]
    public void A_deadline_is_free_while_the_log_is_written_that_it_is_ignored()
    {
        Deadline deadline = null!;
        var logger = new Hook("goes on after its timeout", () => _ = deadline.IsOver);
        var slot = new Slot(bench.Queue, bench.Simulation.Clock, logger);
        bench.Push();
        slot.Hold(bench.Pop(Bench.Seconds(60)));
        Assert.True(slot.TryBegin(maxAttempts: 3, new("job")));
        deadline = new(slot, bench.Options, logger);
        deadline.Begin(Bench.Seconds(1));

        bench.Advance(10);

        Assert.Equal(true, logger.IsFree);
    }

    public void Dispose() => bench.Dispose();

    /// <summary>Does something on another thread when a message is logged.</summary>
    sealed class Hook(string message, Action look) : ILogger
    {
        public bool? IsFree { get; private set; }

        public IDisposable? BeginScope<TState>(TState state) where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(
            LogLevel logLevel, EventId eventId, TState state, Exception? exception,
            Func<TState, Exception?, string> formatter)
        {
            if (formatter(state, exception).Contains(message, StringComparison.Ordinal))
                IsFree = Task.Factory.StartNew(look, default, default, TaskScheduler.Default).Wait(Patience);
        }
    }
}
