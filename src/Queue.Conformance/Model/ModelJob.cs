using Queue.Storage;

namespace Queue.Conformance.Model;

enum ModelState
{
    Waiting,
    Leased,
    Failed,
    Completed,
    Cancelled,
}

sealed record ModelLease(ModelJob Job, long Token, int Attempts, int Releases, DateTimeOffset AvailableAt);

sealed class ModelJob(in NewJob job, long pushOrder, DateTimeOffset now)
{
    public Guid Id { get; } = job.Id;

    public string Queue { get; } = job.Queue;

    public int Priority { get; } = job.Priority;

    public int MaxAttempts { get; } = job.MaxAttempts;

    public bool WasLost { get; set; }

    public long PushOrder { get; } = pushOrder;

    public DateTimeOffset AvailableAt { get; set; } = now + job.Delay;

    public (string Queue, string Name, string Key)? Key { get; } =
        job.UniqueKey is { } key ? (job.Queue, job.Name, key) : null;

    public DateTimeOffset KeyEnd { get; } = now + (job.UniqueFor ?? TimeSpan.Zero);

    public ModelState State { get; private set; }

    public int Attempts { get; set; }

    public int Releases { get; set; }

    public long Token { get; private set; }

    public DateTimeOffset LeaseEnd { get; set; }

    public double? Progress { get; set; }

    public string? Message { get; set; }

    public ModelLease Lease(long token, DateTimeOffset end)
    {
        (State, Token, LeaseEnd) = (ModelState.Leased, token, end);
        Attempts++;
        return new(this, token, Attempts, Releases, AvailableAt);
    }

    public void EndLease(ModelState state) => (State, Token) = (state, 0);
}
