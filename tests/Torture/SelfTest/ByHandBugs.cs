using Queue.Simulating.Checking;
using Queue.Testing;
using Queue.Torturing.Checking.ByHand;

namespace Queue.Torturing.SelfTest;

/// <summary>What is done to jobs by their ids goes wrong.</summary>
static class ByHandBugs
{
    const string Found = "FROM queue_jobs WHERE id = ?1 AND state = 0";

    public static IEnumerable<PlantedBug> All =>
    [
        new("sql: cancels nothing, and says that it did", nameof(DoneByHand))
        {
            Sql = [("SELECT seq, lease > 0 AND available_at", "SELECT -seq, lease > 0 AND available_at")],
        },
        new("sql: cancels nothing that runs", nameof(DoneByHand)) { Sql = [(Found, $"{Found} AND lease <= 0")] },
        new("sql: cancels what has failed", nameof(DoneByHand))
        {
            Sql = [(Found, Found.Replace("= 0", "< 2", StringComparison.Ordinal))],
        },
        new("cancels later than it says", nameof(DoneByHand)) { Store = static inner => new CancelsLater(inner) },
        new("sql: retries nothing by hand, and says that it did", nameof(DoneByHand))
        {
            Sql = [("SELECT seq, queue, name, unique_key", "SELECT -seq, queue, name, unique_key")],
        },
        new("sql: keeps the attempts of what is retried by hand", nameof(AttemptsCount))
        {
            Sql = [("lease = -abs(lease), attempts = 0,", "lease = -abs(lease), attempts = attempts,")],
        },
        new("sql: retries by hand what is forgotten", nameof(DoneByHand))
        {
            Sql =
            [
                (
                    "DELETE FROM queue_jobs WHERE id = ?1 AND state = 1",
                    "UPDATE queue_jobs SET state = 0, lease = -abs(lease) WHERE id = ?1 AND state = 1"),
            ],
        },
    ];

    sealed class CancelsLater(IQueue inner) : DelegatingQueue(inner)
    {
        static readonly TimeSpan Later = TimeSpan.FromMilliseconds(300);

        public override ValueTask<int> CancelAsync(
            ReadOnlySpan<Guid> ids, CancellationToken cancellationToken = default)
        {
            _ = CancelAsync(ids.ToArray());
            return new(ids.Length);
        }

        async Task CancelAsync(Guid[] ids)
        {
            await Task.Delay(Later);
            await Inner.CancelAsync(ids);
        }
    }
}
