using Queue.Storage;

namespace Queue.Simulating.SelfTest;

/// <summary>Stores other jobs than it is given.</summary>
sealed class JobDecorator(IQueue inner, Func<NewJob, NewJob> alter) : QueueDecorator(inner)
{
    public override ValueTask<IReadOnlyList<DuplicateJob>> PushAsync(
        ReadOnlySpan<NewJob> jobs, CancellationToken cancellationToken = default) =>
        Inner.PushAsync(Array.ConvertAll(jobs.ToArray(), job => alter(job)), cancellationToken);

    public static NewJob Altered(
        NewJob job,
        ReadOnlyMemory<byte>? payload = null,
        int? priority = null,
        bool isDue = false,
        JobHeaders? headers = null,
        bool keepsKey = true,
        bool keepsUniqueFor = true) =>
        new(
            job.Id, job.Name, payload ?? job.Payload, job.Version, job.Queue, priority ?? job.Priority,
            isDue ? default : job.Delay, isDue ? null : job.At, headers ?? job.Headers, job.MaxAttempts,
            keepsKey ? job.UniqueKey : null, keepsKey && keepsUniqueFor ? job.UniqueFor : null);
}
