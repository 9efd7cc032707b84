using Queue.Simulating.Checking;
using Queue.Storage;

namespace Queue.Simulating.SelfTest;

/// <summary>Keys are not unique, or not for long enough.</summary>
static class KeyBugs
{
    public static IEnumerable<PlantedBug> All =>
    [
        new("stores duplicates", nameof(KeysAreUnique))
        {
            Store = static (inner, _) => new JobDecorator(
                inner, static job => JobDecorator.Altered(job, keepsKey: false)),
        },
        new("frees the key of a completed job before its time", nameof(KeysAreUnique))
        {
            Store = static (inner, _) => new JobDecorator(
                inner, static job => JobDecorator.Altered(job, keepsUniqueFor: false)),
        },
        new("names the duplicate for the holder", nameof(KeysAreUnique))
        {
            Store = static (inner, _) => new NamesTheDuplicate(inner),
        },
        new("holds the keys of failed jobs", nameof(KeysAreUnique))
        {
            Store = static (inner, _) => new HoldsKeysOfFailed(inner),
        },
    ];

    sealed class NamesTheDuplicate(IQueue inner) : QueueDecorator(inner)
    {
        public override async ValueTask<IReadOnlyList<DuplicateJob>> PushAllAsync(
            NewJob[] jobs, CancellationToken cancellationToken)
        {
            var duplicates = await Inner.PushAsync(jobs, cancellationToken);
            return [.. duplicates.Select(one => one with { Id = jobs[one.Index].Id })];
        }
    }

    sealed class HoldsKeysOfFailed(IQueue inner) : QueueDecorator(inner)
    {
        readonly Dictionary<Guid, string> keys = [];
        readonly Dictionary<string, Guid> failed = [];

        public override async ValueTask<IReadOnlyList<DuplicateJob>> PushAllAsync(
            NewJob[] jobs, CancellationToken cancellationToken)
        {
            if (jobs is [{ UniqueKey: { } key } one])
            {
                var whole = $"{one.Queue} {one.Name} {key}";
                if (failed.TryGetValue(whole, out var holder))
                    return [new(0, holder)];
                keys[one.Id] = whole;
            }

            return await Inner.PushAsync(jobs, cancellationToken);
        }

        public override async ValueTask<bool> FailAsync(
            Lease lease, string error, CancellationToken cancellationToken = default)
        {
            if (keys.TryGetValue(lease.Job.Id, out var key))
                failed[key] = lease.Job.Id;
            return await Inner.FailAsync(lease, error, cancellationToken);
        }
    }
}
