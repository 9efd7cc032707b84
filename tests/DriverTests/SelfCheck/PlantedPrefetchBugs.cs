using Queue.Storage;

namespace Queue.DriverTests.SelfCheck;

/// <summary>Bugs in what a pop hands out for jobs that will wait in a worker.</summary>
static class PlantedPrefetchBugs
{
    public static Func<IQueue, IQueue>[] All { get; } =
    [
        inner => new IgnoresThePrefetch(inner),
        inner => new PrefetchesWhatExpired(inner),
        inner => new PrefetchesLastAttempts(inner),
        inner => new SkipsSuspects(inner),
        inner => new SuspectsForEver(inner),
        inner => new LosesMaxAttempts(inner),
        inner => new IgnoresTheAttemptsOfTheRequest(inner),
    ];

    sealed class IgnoresThePrefetch(IQueue inner) : QueueDecorator(inner)
    {
        public override ValueTask<int> PopAsync(
            PopRequest request, Memory<Lease> leases, int prefetch = 0, CancellationToken cancellationToken = default) =>
            Inner.PopAsync(request, leases, 0, cancellationToken);
    }

    sealed class PrefetchesWhatExpired(IQueue inner) : PrefetchesMore(inner)
    {
        protected override bool IsTaken(Job job, PopRequest request) => !IsLastStart(job, request);
    }

    sealed class PrefetchesLastAttempts(IQueue inner) : PrefetchesMore(inner)
    {
        protected override bool IsTaken(Job job, PopRequest request) => IsLastStart(job, request);
    }

    /// <summary>Goes on behind a suspect.</summary>
    sealed class SkipsSuspects(IQueue inner) : QueueDecorator(inner)
    {
        public override async ValueTask<int> PopAsync(
            PopRequest request, Memory<Lease> leases, int prefetch = 0, CancellationToken cancellationToken = default)
        {
            var count = await Inner.PopAsync(request, leases, 0, cancellationToken);
            var kept = Math.Min(count, leases.Length - prefetch);
            for (var i = kept; i < count; i++)
            {
                var lease = leases.Span[i];
                if (IsLastStart(lease.Job, request))
                    await Inner.NackAsync(lease, Nack.GiveBack(), cancellationToken);
                else
                    leases.Span[kept++] = lease;
            }

            return kept;
        }
    }

    /// <summary>Prefetches no job that has ever failed.</summary>
    sealed class SuspectsForEver(IQueue inner) : QueueDecorator(inner)
    {
        public override async ValueTask<int> PopAsync(
            PopRequest request, Memory<Lease> leases, int prefetch = 0, CancellationToken cancellationToken = default)
        {
            var count = await Inner.PopAsync(request, leases, prefetch, cancellationToken);
            while (count > leases.Length - prefetch && leases.Span[count - 1].Job.Attempts > 1)
                await Inner.NackAsync(leases.Span[--count], Nack.GiveBack(), cancellationToken);
            return count;
        }
    }

    sealed class LosesMaxAttempts(IQueue inner) : QueueDecorator(inner)
    {
        public override ValueTask<IReadOnlyList<DuplicateJob>> PushAsync(
            ReadOnlySpan<NewJob> jobs, CancellationToken cancellationToken = default) =>
            Inner.PushAsync(
                Array.ConvertAll(jobs.ToArray(), static job => Altered(job, maxAttempts: 0)), cancellationToken);
    }

    sealed class IgnoresTheAttemptsOfTheRequest(IQueue inner) : QueueDecorator(inner)
    {
        public override ValueTask<int> PopAsync(
            PopRequest request, Memory<Lease> leases, int prefetch = 0, CancellationToken cancellationToken = default) =>
            Inner.PopAsync(
                new(request.Queues, request.Lease, request.Wait, QueueLimits.MaxAttempts), leases, prefetch,
                cancellationToken);
    }

    /// <summary>Fills places that the driver left empty before a suspect, with some kinds of suspects.</summary>
    abstract class PrefetchesMore(IQueue inner) : QueueDecorator(inner)
    {
        protected abstract bool IsTaken(Job job, PopRequest request);

        public override async ValueTask<int> PopAsync(
            PopRequest request, Memory<Lease> leases, int prefetch = 0, CancellationToken cancellationToken = default)
        {
            var count = await Inner.PopAsync(request, leases, prefetch, cancellationToken);
            if (count == 0 || count == leases.Length)
                return count;
            var more = await Inner.PopAsync(
                new(request.Queues, request.Lease, TimeSpan.Zero), leases[count..], 0, cancellationToken);
            for (; more > 0 && IsTaken(leases.Span[count].Job, request); more--)
                count++;
            for (; more > 0; more--)
                await Inner.NackAsync(leases.Span[count + more - 1], Nack.GiveBack(), cancellationToken);
            return count;
        }
    }

    static bool IsLastStart(Job job, PopRequest request) => request.IsLastStart(job.Attempts - 1, job.MaxAttempts);
}
