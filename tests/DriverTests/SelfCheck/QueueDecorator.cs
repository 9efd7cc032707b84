using Queue.Storage;
using Queue.Testing;

namespace Queue.DriverTests.SelfCheck;

/// <summary>Passes everything on; a planted bug overrides one member.</summary>
abstract class QueueDecorator(IQueue inner) : DelegatingQueue(inner)
{
    protected static Lease Altered(Lease lease, int attempts = 0, int releases = 0) => new(
        new Job
        {
            Id = lease.Job.Id,
            Name = lease.Job.Name,
            Version = lease.Job.Version,
            Payload = lease.Job.Payload,
            Queue = lease.Job.Queue,
            Priority = lease.Job.Priority,
            MaxAttempts = lease.Job.MaxAttempts,
            Attempts = lease.Job.Attempts + attempts,
            Releases = lease.Job.Releases + releases,
            CreatedAt = lease.Job.CreatedAt,
            AvailableAt = lease.Job.AvailableAt,
            Headers = lease.Job.Headers,
        },
        lease.Token, lease.PoppedAt, lease.ExpiresAt);

    protected static NewJob Altered(
        in NewJob job, byte[]? payload = null, int? priority = null, TimeSpan? delay = null, bool keepsTime = true,
        string? queue = null, JobHeaders? headers = null, int? maxAttempts = null, bool keepsKey = true,
        bool keepsUniqueFor = true) => new(
            job.Id, job.Name, payload ?? job.Payload, job.Version, queue ?? job.Queue, priority ?? job.Priority,
            delay ?? job.Delay, keepsTime ? job.At : null, headers ?? job.Headers,
            maxAttempts ?? job.MaxAttempts, keepsKey ? job.UniqueKey : null,
            keepsKey && keepsUniqueFor ? job.UniqueFor : null);
}
