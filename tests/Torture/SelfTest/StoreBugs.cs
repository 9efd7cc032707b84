using Microsoft.Data.Sqlite;
using Queue.Simulating.Checking;
using Queue.Storage;
using Queue.Testing;
using Queue.Torturing.Checking;
using Queue.Torturing.Rounds;
using SQLitePCL;

namespace Queue.Torturing.SelfTest;

/// <summary>The store answers what is not so.</summary>
static class StoreBugs
{
    static readonly TimeSpan Later = TimeSpan.FromMilliseconds(300);

    public static IEnumerable<PlantedBug> All =>
    [
        new("says of some pushes that they are stored", nameof(AtLeastOnce))
        {
            Store = static inner => new DropsPushes(inner),
        },
        new("says that jobs are stored before they are", nameof(AtLeastOnce))
        {
            Store = static inner => new StoresLater(inner),
        },
        new("stores some pushes, and says that the file was locked", nameof(RefusedIsNotDone))
        {
            Store = static inner => new RefusesWhatIsDone(inner, ofPushes: true),
        },
        new("acks some jobs, and says that the file was locked", nameof(RefusedIsNotDone))
        {
            Store = static inner => new RefusesWhatIsDone(inner, ofPushes: false),
        },
        new("lets suspects wait beside others", nameof(NeighboursAreSafe))
        {
            Store = static inner => new KnowsNoPlaces(inner),
        },
        new("ends a job when it is popped", nameof(AtLeastOnce)) { Store = static inner => new AcksAtPop(inner) },
        new("acks later than it says", nameof(WritesAreAsked)) { Store = static inner => new AcksLater(inner) },
        new("says of no ack that it was stale", nameof(WritesAreAsked))
        {
            Store = static inner => new HidesStaleAcks(inner),
            MakeOrdeal = static () => new Stops(),
        },
        new("refuses who holds the lease", nameof(Fencing)) { Store = static inner => new RefusesTheHolder(inner) },
        new("hands the same lease out twice", nameof(SecondStartHasReason))
        {
            Store = static inner => new HandsOutTwice(inner),
        },
        new("keeps as failed what has not started", nameof(FailedAfterStart))
        {
            Store = static inner => new FailsAtPop(inner),
        },
        new("tells the time by another clock", nameof(StoreClockHolds)) { ClockOffset = Later },
        new("leases jobs for a pop that is cancelled", nameof(StopsLeaveNoLease))
        {
            Store = static inner => new LeasesForNobody(inner),
            MakeOrdeal = static () => new Terminations(),
        },
    ];

    sealed class DropsPushes(IQueue inner) : DelegatingQueue(inner)
    {
        int count;

        public override ValueTask<IReadOnlyList<DuplicateJob>> PushAsync(
            ReadOnlySpan<NewJob> jobs, CancellationToken cancellationToken = default) =>
            Interlocked.Increment(ref count) % 20 == 0 ? new([]) : Inner.PushAsync(jobs, cancellationToken);
    }

    internal sealed class StoresLater(IQueue inner) : DelegatingQueue(inner)
    {
        public override ValueTask<IReadOnlyList<DuplicateJob>> PushAsync(
            ReadOnlySpan<NewJob> jobs, CancellationToken cancellationToken = default)
        {
            _ = StoreAsync(jobs.ToArray());
            return AnswerAsync();
        }

        async Task StoreAsync(NewJob[] jobs)
        {
            await Task.Delay(Later);
            await Inner.PushAsync(jobs);
        }

        static async ValueTask<IReadOnlyList<DuplicateJob>> AnswerAsync()
        {
            await Task.Delay(Later / 10);
            return [];
        }
    }

    sealed class RefusesWhatIsDone(IQueue inner, bool ofPushes) : DelegatingQueue(inner)
    {
        int count;

        public override ValueTask<IReadOnlyList<DuplicateJob>> PushAsync(
            ReadOnlySpan<NewJob> jobs, CancellationToken cancellationToken = default) =>
            MaybeRefuseAsync(Inner.PushAsync(jobs, cancellationToken), ofPushes);

        public override ValueTask<IReadOnlyList<Lease>> AckAsync(
            ReadOnlySpan<Lease> leases, CancellationToken cancellationToken = default) =>
            MaybeRefuseAsync(Inner.AckAsync(leases, cancellationToken), !ofPushes);

        async ValueTask<T> MaybeRefuseAsync<T>(ValueTask<T> answering, bool mayRefuse)
        {
            var answer = await answering;
            return mayRefuse && Interlocked.Increment(ref count) % 20 == 0
                ? throw new SqliteException("The file is locked.", raw.SQLITE_BUSY)
                : answer;
        }
    }

    sealed class KnowsNoPlaces(IQueue inner) : DelegatingQueue(inner)
    {
        public override ValueTask<int> PopAsync(
            PopRequest request,
            Memory<Lease> leases,
            int prefetch = 0,
            CancellationToken cancellationToken = default) =>
            Inner.PopAsync(request, leases, 0, cancellationToken);
    }

    sealed class AcksAtPop(IQueue inner) : DelegatingQueue(inner)
    {
        public override async ValueTask<int> PopAsync(
            PopRequest request,
            Memory<Lease> leases,
            int prefetch = 0,
            CancellationToken cancellationToken = default)
        {
            var count = await Inner.PopAsync(request, leases, prefetch, cancellationToken);
            if (count > 0)
                await Inner.AckAsync(leases.Span[..count], cancellationToken);
            return count;
        }

        public override ValueTask<IReadOnlyList<Lease>> AckAsync(
            ReadOnlySpan<Lease> leases, CancellationToken cancellationToken = default) => new([]);
    }

    sealed class AcksLater(IQueue inner) : DelegatingQueue(inner)
    {
        public override ValueTask<IReadOnlyList<Lease>> AckAsync(
            ReadOnlySpan<Lease> leases, CancellationToken cancellationToken = default)
        {
            _ = AckLaterAsync(leases.ToArray());
            return new([]);
        }

        async Task AckLaterAsync(Lease[] leases)
        {
            await Task.Delay(Later);
            await Inner.AckAsync(leases);
        }
    }

    sealed class HidesStaleAcks(IQueue inner) : DelegatingQueue(inner)
    {
        public override ValueTask<IReadOnlyList<Lease>> AckAsync(
            ReadOnlySpan<Lease> leases, CancellationToken cancellationToken = default) =>
            HideAsync(Inner.AckAsync(leases, cancellationToken));

        static async ValueTask<IReadOnlyList<Lease>> HideAsync(ValueTask<IReadOnlyList<Lease>> answering)
        {
            await answering;
            return [];
        }
    }

    sealed class RefusesTheHolder(IQueue inner) : DelegatingQueue(inner)
    {
        public override ValueTask<IReadOnlyList<Lease>> AckAsync(
            ReadOnlySpan<Lease> leases, CancellationToken cancellationToken = default) => new(leases.ToArray());
    }

    sealed class HandsOutTwice(IQueue inner) : DelegatingQueue(inner)
    {
        public override async ValueTask<int> PopAsync(
            PopRequest request,
            Memory<Lease> leases,
            int prefetch = 0,
            CancellationToken cancellationToken = default)
        {
            var count = await Inner.PopAsync(request, leases, prefetch, cancellationToken);
            if (count > 0 && count < leases.Length)
                leases.Span[count++] = leases.Span[0];
            return count;
        }
    }

    sealed class FailsAtPop(IQueue inner) : DelegatingQueue(inner)
    {
        int pops;

        public override async ValueTask<int> PopAsync(
            PopRequest request,
            Memory<Lease> leases,
            int prefetch = 0,
            CancellationToken cancellationToken = default)
        {
            var count = await Inner.PopAsync(request, leases, prefetch, cancellationToken);
            if (count < 2 || Interlocked.Increment(ref pops) % 5 > 0)
                return count;
            await Inner.FailAsync(leases.Span[count - 1], "not now", cancellationToken);
            return count - 1;
        }
    }

    sealed class LeasesForNobody(IQueue inner) : DelegatingQueue(inner)
    {
        public override async ValueTask<int> PopAsync(
            PopRequest request,
            Memory<Lease> leases,
            int prefetch = 0,
            CancellationToken cancellationToken = default)
        {
            var count = await Inner.PopAsync(request, leases, prefetch, CancellationToken.None);
            if (count > 0 && cancellationToken.IsCancellationRequested)
                throw new OperationCanceledException(cancellationToken);
            return count;
        }
    }
}
