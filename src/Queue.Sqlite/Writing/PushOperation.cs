using Queue.Sqlite.Rows;
using Queue.Storage;

namespace Queue.Sqlite.Writing;

sealed class PushOperation(ReadOnlySpan<NewJob> jobs) : Operation<IReadOnlyList<DuplicateJob>>
{
    public static readonly IReadOnlyList<DuplicateJob> NoDuplicates = [];

    readonly NewJob[] jobs = jobs.ToArray();

    public override Turn Turn => Turn.Push;

    /// <summary>How many jobs there are.</summary>
    public int Count => jobs.Length;

    /// <summary>The bytes of their payloads.</summary>
    public long Bytes { get; } = CountBytes(jobs);

    public override void Run(JobRows rows, long now)
    {
        List<DuplicateJob>? duplicates = null;
        for (var i = 0; i < jobs.Length; i++)
        {
            if (rows.Add(jobs[i], now) is { } holder)
                (duplicates ??= []).Add(new(i, holder));
        }

        Result = duplicates ?? NoDuplicates;
    }

    static long CountBytes(ReadOnlySpan<NewJob> jobs)
    {
        var bytes = 0L;
        foreach (ref readonly var job in jobs)
            bytes += job.Payload.Length;
        return bytes;
    }
}
