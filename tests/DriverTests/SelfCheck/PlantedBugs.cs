using System.Collections.Concurrent;
using System.Text;
using Queue.Storage;

namespace Queue.DriverTests.SelfCheck;

/// <summary>Bugs that drivers have had or could have, one per class.</summary>
static class PlantedBugs
{
    public static Dictionary<string, Func<IQueue, IQueue>> All { get; } = ((Func<IQueue, IQueue>[])
    [
        .. PlantedPrefetchBugs.All,
        .. PlantedFaultBugs.All,
        .. PlantedKeyBugs.All,
        .. PlantedControlBugs.All,
        inner => new DropsAcks(inner),
        inner => new HidesStaleAcks(inner),
        inner => new HidesStaleNacks(inner),
        inner => new SkipsTheTokenCheck(inner),
        inner => new HandsOutEarly(inner),
        inner => new RetriesEarly(inner),
        inner => new HandsOutInReverse(inner),
        inner => new IgnoresPriorities(inner),
        inner => new IgnoresTheQueue(inner),
        inner => new IgnoresThePreference(inner),
        inner => new CountsAttemptsTwice(inner),
        inner => new CountsNoAttempts(inner),
        inner => new CountsReleasesAsFailures(inner),
        inner => new CountsGiveBacksAsFailures(inner),
        inner => new CountsNoReleases(inner),
        inner => new MovesWhatIsGivenBack(inner),
        inner => new LosesWhatExpires(inner),
        inner => new LosesWhatFails(inner),
        inner => new LosesErrors(inner),
        inner => new LosesTheLastOfABatch(inner),
        inner => new LosesHeaders(inner),
        inner => new ReadsPayloadsAsText(inner),
        inner => new LeasesForTooLong(inner),
        inner => new ExtendsNothing(inner),
        inner => new NeverWaits(inner),
        inner => new LeasesForACancelledPop(inner),
        inner => new LeasesForATimedOutPop(inner),
        inner => new HandsOutTwice(inner),
        inner => new ForgetsOnRetry(inner),
        inner => new RetriesNothing(inner),
        inner => new FlushesEveryQueue(inner),
        inner => new IgnoresTheCursor(inner),
        inner => new IgnoresTheLimit(inner),
        inner => new CountsLeasedAsReady(inner),
        inner => new CountsAllQueues(inner),
    ]).ToDictionary(NameOf);

    static string NameOf(Func<IQueue, IQueue> plant)
    {
        using var queue = new MemoryQueue();
        return plant(queue).GetType().Name;
    }

    sealed class DropsAcks(IQueue inner) : QueueDecorator(inner)
    {
        public override ValueTask<IReadOnlyList<Lease>> AckAsync(
            ReadOnlySpan<Lease> leases, CancellationToken cancellationToken = default) => new([]);
    }

    sealed class HidesStaleAcks(IQueue inner) : QueueDecorator(inner)
    {
        public override ValueTask<IReadOnlyList<Lease>> AckAsync(
            ReadOnlySpan<Lease> leases, CancellationToken cancellationToken = default)
        {
            var ack = Inner.AckAsync(leases, cancellationToken);
            return new(ack.AsTask().ContinueWith<IReadOnlyList<Lease>>(static _ => [], TaskScheduler.Default));
        }
    }

    sealed class HidesStaleNacks(IQueue inner) : QueueDecorator(inner)
    {
        public override async ValueTask<bool> NackAsync(
            Lease lease, Nack nack, CancellationToken cancellationToken = default) =>
            await Inner.NackAsync(lease, nack, cancellationToken) || true;
    }

    sealed class SkipsTheTokenCheck(IQueue inner) : QueueDecorator(inner)
    {
        readonly ConcurrentDictionary<Guid, Lease> current = new();

        public override async ValueTask<int> PopAsync(
            PopRequest request, Memory<Lease> leases, int prefetch = 0, CancellationToken cancellationToken = default)
        {
            var count = await Inner.PopAsync(request, leases, prefetch, cancellationToken);
            foreach (var lease in leases.Span[..count])
                current[lease.Job.Id] = lease;
            return count;
        }

        public override ValueTask<bool> NackAsync(
            Lease lease, Nack nack, CancellationToken cancellationToken = default) =>
            Inner.NackAsync(lease.Job is null ? lease : current[lease.Job.Id], nack, cancellationToken);
    }

    sealed class HandsOutEarly(IQueue inner) : QueueDecorator(inner)
    {
        public override ValueTask<IReadOnlyList<DuplicateJob>> PushAsync(
            ReadOnlySpan<NewJob> jobs, CancellationToken cancellationToken = default) =>
            Inner.PushAsync(
                Array.ConvertAll(jobs.ToArray(), static job => Altered(job, delay: job.Delay * 0.99)), cancellationToken);
    }

    sealed class RetriesEarly(IQueue inner) : QueueDecorator(inner)
    {
        public override ValueTask<bool> NackAsync(
            Lease lease, Nack nack, CancellationToken cancellationToken = default) =>
            Inner.NackAsync(
                lease, nack.Kind == NackKind.Retry ? Nack.Retry(nack.Delay * 0.99) : nack, cancellationToken);
    }

    sealed class HandsOutInReverse(IQueue inner) : QueueDecorator(inner)
    {
        public override async ValueTask<int> PopAsync(
            PopRequest request, Memory<Lease> leases, int prefetch = 0, CancellationToken cancellationToken = default)
        {
            var count = await Inner.PopAsync(request, leases, prefetch, cancellationToken);
            leases.Span[..count].Reverse();
            return count;
        }
    }

    sealed class IgnoresPriorities(IQueue inner) : QueueDecorator(inner)
    {
        public override ValueTask<IReadOnlyList<DuplicateJob>> PushAsync(
            ReadOnlySpan<NewJob> jobs, CancellationToken cancellationToken = default) =>
            Inner.PushAsync(
                Array.ConvertAll(jobs.ToArray(), static job => Altered(job, priority: 0)), cancellationToken);
    }

    sealed class IgnoresTheQueue(IQueue inner) : QueueDecorator(inner)
    {
        public override ValueTask<IReadOnlyList<DuplicateJob>> PushAsync(
            ReadOnlySpan<NewJob> jobs, CancellationToken cancellationToken = default) =>
            Inner.PushAsync(
                Array.ConvertAll(jobs.ToArray(), static job => Altered(job, queue: "default")), cancellationToken);
    }

    sealed class IgnoresThePreference(IQueue inner) : QueueDecorator(inner)
    {
        public override ValueTask<int> PopAsync(
            PopRequest request, Memory<Lease> leases, int prefetch = 0, CancellationToken cancellationToken = default) =>
            Inner.PopAsync(
                new([.. request.Queues.Order(StringComparer.Ordinal)], request.Lease, request.Wait), leases,
                prefetch, cancellationToken);
    }

    sealed class CountsAttemptsTwice(IQueue inner) : AltersLeases(inner)
    {
        protected override Lease Alter(Lease lease) => Altered(lease, attempts: lease.Job.Attempts);
    }

    sealed class CountsNoAttempts(IQueue inner) : AltersLeases(inner)
    {
        protected override Lease Alter(Lease lease) => Altered(lease, attempts: 1 - lease.Job.Attempts);
    }

    sealed class CountsNoReleases(IQueue inner) : AltersLeases(inner)
    {
        protected override Lease Alter(Lease lease) => Altered(lease, releases: -lease.Job.Releases);
    }

    sealed class CountsReleasesAsFailures(IQueue inner) : QueueDecorator(inner)
    {
        public override ValueTask<bool> NackAsync(
            Lease lease, Nack nack, CancellationToken cancellationToken = default) =>
            Inner.NackAsync(
                lease, nack.Kind == NackKind.Release ? Nack.Retry(nack.Delay) : nack, cancellationToken);
    }

    sealed class CountsGiveBacksAsFailures(IQueue inner) : QueueDecorator(inner)
    {
        public override ValueTask<bool> NackAsync(
            Lease lease, Nack nack, CancellationToken cancellationToken = default) =>
            Inner.NackAsync(
                lease, nack.Kind == NackKind.GiveBack ? Nack.Retry(nack.Delay) : nack, cancellationToken);
    }

    sealed class MovesWhatIsGivenBack(IQueue inner) : QueueDecorator(inner)
    {
        public override ValueTask<bool> NackAsync(
            Lease lease, Nack nack, CancellationToken cancellationToken = default) =>
            Inner.NackAsync(
                lease, nack == Nack.GiveBack() ? Nack.GiveBack(TimeSpan.FromTicks(1)) : nack, cancellationToken);
    }

    sealed class LosesWhatExpires(IQueue inner) : QueueDecorator(inner)
    {
        public override async ValueTask<int> PopAsync(
            PopRequest request, Memory<Lease> leases, int prefetch = 0, CancellationToken cancellationToken = default)
        {
            var count = await Inner.PopAsync(request, leases, prefetch, cancellationToken);
            await Inner.AckAsync(leases.Span[..count], cancellationToken);
            return count;
        }
    }

    sealed class LosesWhatFails(IQueue inner) : QueueDecorator(inner)
    {
        public override async ValueTask<bool> FailAsync(
            Lease lease, string error, CancellationToken cancellationToken = default) =>
            (await Inner.AckAsync([lease], cancellationToken)).Count == 0;
    }

    sealed class LosesErrors(IQueue inner) : QueueDecorator(inner)
    {
        public override ValueTask<bool> FailAsync(
            Lease lease, string error, CancellationToken cancellationToken = default) =>
            Inner.FailAsync(lease, "failed", cancellationToken);
    }

    sealed class LosesTheLastOfABatch(IQueue inner) : QueueDecorator(inner)
    {
        public override ValueTask<IReadOnlyList<DuplicateJob>> PushAsync(
            ReadOnlySpan<NewJob> jobs, CancellationToken cancellationToken = default) =>
            Inner.PushAsync(jobs.Length < 3 ? jobs : jobs[..^1], cancellationToken);
    }

    sealed class LosesHeaders(IQueue inner) : QueueDecorator(inner)
    {
        public override ValueTask<IReadOnlyList<DuplicateJob>> PushAsync(
            ReadOnlySpan<NewJob> jobs, CancellationToken cancellationToken = default) =>
            Inner.PushAsync(
                Array.ConvertAll(jobs.ToArray(), static job => Altered(job, headers: JobHeaders.Empty)),
                cancellationToken);
    }

    sealed class ReadsPayloadsAsText(IQueue inner) : QueueDecorator(inner)
    {
        public override ValueTask<IReadOnlyList<DuplicateJob>> PushAsync(
            ReadOnlySpan<NewJob> jobs, CancellationToken cancellationToken = default) =>
            Inner.PushAsync(
                Array.ConvertAll(
                    jobs.ToArray(),
                    static job => Altered(job, Encoding.UTF8.GetBytes(Encoding.UTF8.GetString(job.Payload.Span)))),
                cancellationToken);
    }

    sealed class LeasesForTooLong(IQueue inner) : QueueDecorator(inner)
    {
        public override ValueTask<int> PopAsync(
            PopRequest request, Memory<Lease> leases, int prefetch = 0, CancellationToken cancellationToken = default) =>
            Inner.PopAsync(
                new(request.Queues, TimeSpan.FromMinutes(15), request.Wait), leases, prefetch, cancellationToken);
    }

    sealed class ExtendsNothing(IQueue inner) : QueueDecorator(inner)
    {
        public override ValueTask<IReadOnlyList<Lease>> ExtendAsync(
            ReadOnlySpan<Lease> leases, TimeSpan duration, CancellationToken cancellationToken = default) => new([]);
    }

    sealed class NeverWaits(IQueue inner) : QueueDecorator(inner)
    {
        public override ValueTask<int> PopAsync(
            PopRequest request, Memory<Lease> leases, int prefetch = 0, CancellationToken cancellationToken = default) =>
            Inner.PopAsync(new(request.Queues, request.Lease, TimeSpan.Zero), leases, prefetch, cancellationToken);
    }

    sealed class LeasesForACancelledPop(IQueue inner) : LeasesForNobody(inner)
    {
        protected override bool IsHit(bool isCancelled, PopRequest request) => isCancelled;
    }

    sealed class LeasesForATimedOutPop(IQueue inner) : LeasesForNobody(inner)
    {
        protected override bool IsHit(bool isCancelled, PopRequest request) =>
            !isCancelled && request.Wait > TimeSpan.Zero;
    }

    sealed class HandsOutTwice(IQueue inner) : QueueDecorator(inner)
    {
        Lease last;

        public override async ValueTask<int> PopAsync(
            PopRequest request, Memory<Lease> leases, int prefetch = 0, CancellationToken cancellationToken = default)
        {
            var count = await Inner.PopAsync(request, leases, prefetch, cancellationToken);
            if (count == 0 && last.Job is not null && request.Queues.Contains(last.Job.Queue))
            {
                leases.Span[count++] = last;
                last = default;
            }
            else if (count > 0)
            {
                last = leases.Span[0];
            }

            return count;
        }
    }

    sealed class ForgetsOnRetry(IQueue inner) : QueueDecorator(inner)
    {
        public override ValueTask<RetriedJobs> RetryFailedAsync(
            ReadOnlySpan<Guid> ids, CancellationToken cancellationToken = default) =>
            CountAsync(Inner.ForgetFailedAsync(ids, cancellationToken));

        static async ValueTask<RetriedJobs> CountAsync(ValueTask<int> count) => new(await count, []);
    }

    sealed class RetriesNothing(IQueue inner) : QueueDecorator(inner)
    {
        public override ValueTask<RetriedJobs> RetryFailedAsync(
            ReadOnlySpan<Guid> ids, CancellationToken cancellationToken = default) =>
            new(new RetriedJobs(ids.Length, []));
    }

    sealed class FlushesEveryQueue(IQueue inner) : QueueDecorator(inner)
    {
        public override ValueTask<int> FlushFailedAsync(
            string? queue = null, CancellationToken cancellationToken = default) =>
            Inner.FlushFailedAsync(null, cancellationToken);
    }

    sealed class IgnoresTheCursor(IQueue inner) : QueueDecorator(inner)
    {
        bool isEnd;

        public override ValueTask<IReadOnlyList<FailedJob>> ListFailedAsync(
            FailedJobQuery query = default, CancellationToken cancellationToken = default)
        {
            // Ends sometime, so that who pages does not page for ever.
            isEnd = query.After is not null && !isEnd;
            return query.After is not null && !isEnd
                ? new([])
                : Inner.ListFailedAsync(query with { After = null }, cancellationToken);
        }
    }

    sealed class IgnoresTheLimit(IQueue inner) : QueueDecorator(inner)
    {
        public override ValueTask<IReadOnlyList<FailedJob>> ListFailedAsync(
            FailedJobQuery query = default, CancellationToken cancellationToken = default) =>
            Inner.ListFailedAsync(query with { Limit = 0 }, cancellationToken);
    }

    sealed class CountsLeasedAsReady(IQueue inner) : QueueDecorator(inner)
    {
        public override async ValueTask<QueueCounts> CountAsync(
            string? queue = null, CancellationToken cancellationToken = default)
        {
            var counts = await Inner.CountAsync(queue, cancellationToken);
            return counts with { Ready = counts.Ready + counts.Leased, Leased = 0 };
        }
    }

    sealed class CountsAllQueues(IQueue inner) : QueueDecorator(inner)
    {
        public override ValueTask<QueueCounts> CountAsync(
            string? queue = null, CancellationToken cancellationToken = default) =>
            Inner.CountAsync(null, cancellationToken);
    }

    /// <summary>Keeps the driver's own leases behind the altered ones, which it could not recognise.</summary>
    abstract class AltersLeases(IQueue inner) : QueueDecorator(inner)
    {
        readonly ConcurrentDictionary<long, Job> jobs = new();

        protected abstract Lease Alter(Lease lease);

        public override async ValueTask<int> PopAsync(
            PopRequest request, Memory<Lease> leases, int prefetch = 0, CancellationToken cancellationToken = default)
        {
            var count = await Inner.PopAsync(request, leases, prefetch, cancellationToken);
            for (var i = 0; i < count; i++)
            {
                var lease = leases.Span[i];
                jobs[lease.Token] = lease.Job;
                leases.Span[i] = Alter(lease);
            }

            return count;
        }

        public override ValueTask<IReadOnlyList<Lease>> AckAsync(
            ReadOnlySpan<Lease> leases, CancellationToken cancellationToken = default) =>
            Inner.AckAsync(Array.ConvertAll(leases.ToArray(), Original), cancellationToken);

        public override ValueTask<bool> NackAsync(
            Lease lease, Nack nack, CancellationToken cancellationToken = default) =>
            Inner.NackAsync(Original(lease), nack, cancellationToken);

        public override ValueTask<bool> FailAsync(
            Lease lease, string error, CancellationToken cancellationToken = default) =>
            Inner.FailAsync(Original(lease), error, cancellationToken);

        Lease Original(Lease lease) =>
            new(jobs.GetValueOrDefault(lease.Token, lease.Job), lease.Token, lease.PoppedAt, lease.ExpiresAt);
    }

    /// <summary>A pop that came to nothing takes the next job all the same: the phantom of Foundatio.Redis#64.</summary>
    abstract class LeasesForNobody(IQueue inner) : QueueDecorator(inner)
    {
        PopRequest? phantom;

        protected abstract bool IsHit(bool isCancelled, PopRequest request);

        public override async ValueTask<int> PopAsync(
            PopRequest request, Memory<Lease> leases, int prefetch = 0, CancellationToken cancellationToken = default)
        {
            try
            {
                var count = await Inner.PopAsync(request, leases, prefetch, cancellationToken);
                if (count == 0 && IsHit(false, request))
                    phantom = request;
                return count;
            }
            catch (OperationCanceledException) when (IsHit(true, request))
            {
                phantom = request;
                throw;
            }
        }

        public override async ValueTask<QueueCounts> CountAsync(
            string? queue = null, CancellationToken cancellationToken = default)
        {
            if (phantom is { } request)
                await Inner.PopAsync(new(request.Queues, request.Lease, TimeSpan.Zero), new Lease[1], 0, cancellationToken);
            phantom = null;
            return await Inner.CountAsync(queue, cancellationToken);
        }
    }
}
