using System.ComponentModel;

namespace Queue.CompilerServices;

/// <summary>Turns what a handler returns into an outcome, without an allocation where it is done already.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class JobResult
{
    /// <summary>The outcome of a handler that returns nothing.</summary>
    public static ValueTask<JobOutcome> Completed => default;

    /// <summary>The outcome of a handler that returns a task.</summary>
    public static ValueTask<JobOutcome> From(Task task)
    {
        ThrowIfNull(task);
        return task.IsCompletedSuccessfully ? default : AwaitAsync(task);

        static async ValueTask<JobOutcome> AwaitAsync(Task task)
        {
            await task;
            return JobOutcome.Completed;
        }
    }

    /// <summary>The outcome of a handler that returns a value task.</summary>
    public static ValueTask<JobOutcome> From(ValueTask task)
    {
        if (!task.IsCompletedSuccessfully)
            return AwaitAsync(task);
        task.GetAwaiter().GetResult();
        return default;

        static async ValueTask<JobOutcome> AwaitAsync(ValueTask task)
        {
            await task;
            return JobOutcome.Completed;
        }
    }

    /// <summary>The outcome of a handler that returns one.</summary>
    public static ValueTask<JobOutcome> From(JobOutcome outcome) => new(outcome);

    /// <summary>The outcome of a handler that returns one in a task.</summary>
    public static ValueTask<JobOutcome> From(Task<JobOutcome> task)
    {
        ThrowIfNull(task);
        return new(task);
    }

    /// <summary>The outcome of a handler that returns one in a value task.</summary>
    public static ValueTask<JobOutcome> From(ValueTask<JobOutcome> task) => task;

    static void ThrowIfNull(Task? task)
    {
        if (task is null)
            throw new InvalidOperationException("Expected a task from the handler, found null.");
    }
}
