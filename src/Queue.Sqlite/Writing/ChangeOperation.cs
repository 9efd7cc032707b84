using Queue.Sqlite.Rows;

namespace Queue.Sqlite.Writing;

/// <summary>What is asked more rarely than push, pop, ack and extend.</summary>
sealed class ChangeOperation<T>(Func<JobRows, long, T> change) : Operation<T>
{
    public override Turn Turn => Turn.Change;

    public override void Run(JobRows rows, long now) => Result = change(rows, now);
}
