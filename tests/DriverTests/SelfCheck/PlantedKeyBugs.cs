using Queue.Storage;

namespace Queue.DriverTests.SelfCheck;

/// <summary>Bugs of unique jobs.</summary>
static class PlantedKeyBugs
{
    public static Func<IQueue, IQueue>[] All { get; } =
    [
        inner => new StoresDuplicates(inner),
        inner => new ForgetsUniqueFor(inner),
        inner => new IgnoresTheCaseOfKeys(inner),
        inner => new HidesDuplicates(inner),
        inner => new NamesTheSecond(inner),
        inner => new NumbersDuplicatesAmongThemselves(inner),
        inner => new RetriesDespiteTheKey(inner),
        inner => new HidesRefusedRetries(inner),
    ];

    abstract class AltersJobs(IQueue inner) : QueueDecorator(inner)
    {
        protected abstract NewJob Alter(NewJob job);

        public override ValueTask<IReadOnlyList<DuplicateJob>> PushAsync(
            ReadOnlySpan<NewJob> jobs, CancellationToken cancellationToken = default) =>
            Inner.PushAsync(Array.ConvertAll(jobs.ToArray(), Alter), cancellationToken);
    }

    sealed class StoresDuplicates(IQueue inner) : AltersJobs(inner)
    {
        protected override NewJob Alter(NewJob job) => Altered(job, keepsKey: false);
    }

    sealed class ForgetsUniqueFor(IQueue inner) : AltersJobs(inner)
    {
        protected override NewJob Alter(NewJob job) => Altered(job, keepsUniqueFor: false);
    }

    sealed class IgnoresTheCaseOfKeys(IQueue inner) : AltersJobs(inner)
    {
        protected override NewJob Alter(NewJob job) => new(
            job.Id, job.Name, job.Payload, job.Version, job.Queue, job.Priority, job.Delay, job.At, job.Headers,
            job.MaxAttempts, job.UniqueKey?.ToUpperInvariant(), job.UniqueFor);
    }

    abstract class AltersDuplicates(IQueue inner) : QueueDecorator(inner)
    {
        protected abstract IReadOnlyList<DuplicateJob> Alter(IReadOnlyList<DuplicateJob> duplicates, NewJob[] jobs);

        public override ValueTask<IReadOnlyList<DuplicateJob>> PushAsync(
            ReadOnlySpan<NewJob> jobs, CancellationToken cancellationToken = default) =>
            AlterAsync(Inner.PushAsync(jobs, cancellationToken), jobs.ToArray());

        async ValueTask<IReadOnlyList<DuplicateJob>> AlterAsync(
            ValueTask<IReadOnlyList<DuplicateJob>> push, NewJob[] jobs) => Alter(await push, jobs);
    }

    sealed class HidesDuplicates(IQueue inner) : AltersDuplicates(inner)
    {
        protected override IReadOnlyList<DuplicateJob> Alter(
            IReadOnlyList<DuplicateJob> duplicates, NewJob[] jobs) => [];
    }

    sealed class NamesTheSecond(IQueue inner) : AltersDuplicates(inner)
    {
        protected override IReadOnlyList<DuplicateJob> Alter(
            IReadOnlyList<DuplicateJob> duplicates, NewJob[] jobs) =>
            [.. duplicates.Select(one => one with { Id = jobs[one.Index].Id })];
    }

    sealed class NumbersDuplicatesAmongThemselves(IQueue inner) : AltersDuplicates(inner)
    {
        protected override IReadOnlyList<DuplicateJob> Alter(
            IReadOnlyList<DuplicateJob> duplicates, NewJob[] jobs) =>
            [.. duplicates.Select(static (one, i) => one with { Index = i })];
    }

    sealed class RetriesDespiteTheKey(IQueue inner) : QueueDecorator(inner)
    {
        public override ValueTask<RetriedJobs> RetryFailedAsync(
            ReadOnlySpan<Guid> ids, CancellationToken cancellationToken = default) =>
            RetryAsync(Inner.RetryFailedAsync(ids, cancellationToken), ids.ToArray());

        async ValueTask<RetriedJobs> RetryAsync(ValueTask<RetriedJobs> retry, Guid[] ids)
        {
            var retried = await retry;
            foreach (var refused in retried.Refused)
            {
                var failed = await Inner.ListFailedAsync();
                var job = failed.First(one => one.Job.Id == ids[refused.Index]).Job;
                await Inner.ForgetFailedAsync([job.Id]);
                await Inner.PushAsync([new NewJob(job.Id, job.Name, job.Payload, job.Version, job.Queue)]);
            }

            return new(retried.Count + retried.Refused.Count, []);
        }
    }

    sealed class HidesRefusedRetries(IQueue inner) : QueueDecorator(inner)
    {
        public override ValueTask<RetriedJobs> RetryFailedAsync(
            ReadOnlySpan<Guid> ids, CancellationToken cancellationToken = default) =>
            HideAsync(Inner.RetryFailedAsync(ids, cancellationToken));

        static async ValueTask<RetriedJobs> HideAsync(ValueTask<RetriedJobs> retry) =>
            await retry with { Refused = [] };
    }
}
