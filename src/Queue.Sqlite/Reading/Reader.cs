using Queue.Sqlite.Rows;
using Queue.Sqlite.Writing;

namespace Queue.Sqlite.Reading;

/// <summary>Reads on a thread of its own, beside the writer: each call sees what was committed when it began.</summary>
sealed class Reader
{
    readonly SqliteQueueOptions options;
    readonly Inbox inbox = new();
    readonly TaskCompletionSource ended = new(TaskCreationOptions.RunContinuationsAsynchronously);
    Session? session;

    public Reader(SqliteQueueOptions options)
    {
        this.options = options;
        new Thread(Run) { IsBackground = true, Name = "Queue.Sqlite reader" }.Start();
    }

    /// <exception cref="ObjectDisposedException">The queue has been disposed.</exception>
    public ValueTask<T> ReadAsync<T>(Func<JobRows, long, T> read)
    {
        var operation = new ChangeOperation<T>(read);
        inbox.Add(operation);
        return operation.Task;
    }

    public Task StopAsync()
    {
        inbox.Close();
        return ended.Task;
    }

    void Run()
    {
        var taken = new List<Operation>();
        for (var goesOn = true; goesOn;)
        {
            goesOn = inbox.Take(ref taken, answered: 0, hasServed: false);
            foreach (var operation in taken)
                Read(operation);
            taken.Clear();
        }

        session?.Dispose();
        ended.SetResult();
    }

    void Read(Operation operation)
    {
        try
        {
            session ??= Session.OpenReader(options);
            session.Rows.BeginRead();
            operation.Run(session.Rows, session.ReadClock());
            session.Rows.Commit();
            session.Database.ThrowIfMoved(options.Path);
        }
        catch (Exception exception)
        {
            session?.Dispose();
            session = null;
            operation.Fail(exception);
            return;
        }

        operation.Succeed();
    }
}
