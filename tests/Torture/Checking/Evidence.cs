using Queue.Torturing.Stores;

namespace Queue.Torturing.Checking;

/// <summary>All that is known of a round when it is over.</summary>
/// <param name="Journal">What the store has written down.</param>
/// <param name="UserRows">The rows that users wrote in transactions, with the jobs of each.</param>
/// <param name="Testimonies">What the processes have.</param>
/// <param name="Clock">Tells the wall clock's time of a moment of the monotonic one; null where it jumped.</param>
/// <param name="Counts">What the store holds at the end.</param>
/// <param name="Completed">How many it keeps as completed though their time is over.</param>
/// <param name="Failed">What it has kept as failed, with digests for payloads.</param>
sealed record Evidence(
    IReadOnlyList<Entry> Journal,
    IReadOnlyDictionary<long, Guid[]> UserRows,
    IReadOnlyList<Testimony> Testimonies,
    Func<long, long>? Clock,
    QueueCounts Counts,
    long Completed,
    IReadOnlyList<FailedJob> Failed);
