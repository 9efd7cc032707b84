using System.Threading.Tasks.Sources;
using Queue.Sqlite.Rows;

namespace Queue.Sqlite.Writing;

/// <summary>A call that waits for the writer, and then for the commit.</summary>
abstract class Operation
{
    /// <summary>When it is done among those of its group.</summary>
    public abstract Turn Turn { get; }

    /// <summary>Does it within the group's transaction.</summary>
    public abstract void Run(JobRows rows, long now);

    /// <summary>Answers the caller after the commit.</summary>
    public abstract void Succeed();

    /// <summary>Answers the caller when nothing has been committed.</summary>
    public abstract void Fail(Exception exception);
}

/// <summary>A call with a result, whose caller goes on elsewhere than on the writer's thread.</summary>
abstract class Operation<T> : Operation, IValueTaskSource<T>
{
    ManualResetValueTaskSourceCore<T> source = new() { RunContinuationsAsynchronously = true };

    public ValueTask<T> Task => new(this, source.Version);

    /// <summary>What the caller gets.</summary>
    protected T Result { get; set; } = default!;

    public override void Succeed()
    {
        try
        {
            source.SetResult(Result);
        }
        catch (Exception)
        {
            // The caller's synchronization context takes no more: that is not the writer's affair.
        }
    }

    public override void Fail(Exception exception)
    {
        try
        {
            source.SetException(exception);
        }
        catch (Exception)
        {
            // As above.
        }
    }

    T IValueTaskSource<T>.GetResult(short token) => source.GetResult(token);

    ValueTaskSourceStatus IValueTaskSource<T>.GetStatus(short token) => source.GetStatus(token);

    void IValueTaskSource<T>.OnCompleted(
        Action<object?> continuation, object? state, short token, ValueTaskSourceOnCompletedFlags flags) =>
        source.OnCompleted(continuation, state, token, flags);
}
