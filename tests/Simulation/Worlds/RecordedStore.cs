using Queue.Simulating.Histories;
using Queue.Simulating.Timing;
using Queue.Storage;

namespace Queue.Simulating.Worlds;

/// <summary>
/// Writes down what the store does, in the order in which it does it. A pop that waits is written down when its leases
/// are handed out, which is before it goes on: so all pops that wait are looked at after each call and each timer of the
/// store.
/// </summary>
sealed class RecordedStore
{
    readonly IQueue inner;
    readonly History history;
    readonly Lane lane;
    readonly List<WaitingPop> waiting = [];
    readonly List<WaitingPop> served = [];

    public RecordedStore(IQueue inner, History history, Lane lane)
    {
        (this.inner, this.history, this.lane) = (inner, history, lane);
        lane.AfterTask = LookAtWaiting;
    }

    public IQueue Inner => inner;

    public ValueTask<IReadOnlyList<DuplicateJob>> PushAsync(NewJob[] jobs, CancellationToken cancellationToken)
    {
        var push = inner.PushAsync(jobs, cancellationToken);
        var hasWaited = !push.IsCompleted;
        return Then(push, duplicates =>
        {
            history.Add(new Pushed(history.Now, jobs, Array.ConvertAll(jobs, DueOf), duplicates, hasWaited));
            return duplicates;
        });
    }

    public ValueTask<Lease[]> PopAsync(
        int party, PopRequest request, int places, int prefetch, CancellationToken cancellationToken)
    {
        var pop = new WaitingPop(party, request, new Lease[places], prefetch, history.Now);
        var popping = inner.PopAsync(request, pop.Leases, prefetch, cancellationToken);
        if (popping.IsCompleted)
        {
            Complete(pop, popping.GetAwaiter().GetResult());
            LookAtWaiting();
            return new(pop.Taken());
        }

        waiting.Add(pop);
        LookAtWaiting();
        return new(lane.Start(() => WaitAsync(pop, popping)));
    }

    public ValueTask<LeaseKey[]> AckAsync(int party, Lease[] leases)
    {
        return Then(inner.AckAsync(leases), stale =>
        {
            var lost = KeysOf(stale);
            foreach (var lease in leases)
            {
                var key = LeaseKey.Of(lease);
                history.Add(new Settled(history.Now, party, key, Verb.Ack, default, null, !lost.Contains(key)));
            }

            return lost;
        });
    }

    public ValueTask<bool> NackAsync(int party, Lease lease, Nack nack) =>
        Then(inner.NackAsync(lease, nack), isHeld =>
        {
            history.Add(
                new Settled(history.Now, party, LeaseKey.Of(lease), VerbOf(nack), nack.Delay, null, isHeld));
            return isHeld;
        });

    public ValueTask<bool> FailAsync(int party, Lease lease, string error) =>
        Then(inner.FailAsync(lease, error), isHeld =>
        {
            history.Add(new Settled(history.Now, party, LeaseKey.Of(lease), Verb.Fail, default, error, isHeld));
            return isHeld;
        });

    public ValueTask<LeaseKey[]> ExtendAsync(int party, Lease[] leases, TimeSpan duration) =>
        Then(inner.ExtendAsync(leases, duration), stale =>
        {
            var lost = KeysOf(stale);
            foreach (var lease in leases)
            {
                var key = LeaseKey.Of(lease);
                history.Add(new Extended(history.Now, party, key, duration, !lost.Contains(key)));
            }

            return lost;
        });

    public ValueTask<RetriedJobs> RetryFailedAsync(Guid[] ids) => Then(inner.RetryFailedAsync(ids), retried =>
    {
        history.Add(new Revived(history.Now, ids, retried));
        return retried;
    });

    public ValueTask<int> ForgetFailedAsync(Guid[] ids) => Then(inner.ForgetFailedAsync(ids), count =>
    {
        history.Add(new Forgotten(history.Now, ids, count));
        return count;
    });

    public ValueTask<int> CancelAsync(Guid[] ids) => Then(inner.CancelAsync(ids), count =>
    {
        history.Add(new CancelledByHand(history.Now, ids, count));
        return count;
    });

    public ValueTask<JobInfo?> FindAsync(Guid id) => Then(inner.FindAsync(id), found =>
    {
        // What has become due is handed out first.
        LookAtWaiting();
        history.Add(new Found(history.Now, id, found));
        return found;
    });

    public ValueTask<bool> ReportAsync(int party, Lease lease, double fraction, string? message) =>
        Then(inner.ReportProgressAsync(lease, fraction, message), isHeld =>
        {
            history.Add(new Reported(history.Now, party, LeaseKey.Of(lease), fraction, message, isHeld));
            return isHeld;
        });

    public ValueTask<bool> PauseAsync(string queue, bool isPaused) =>
        Then(isPaused ? inner.PauseAsync(queue) : inner.ResumeAsync(queue), hasChanged =>
        {
            history.Add(new Paused(history.Now, queue, isPaused));
            return hasChanged;
        });

    public ValueTask<QueueCounts> CountAsync() => Then(inner.CountAsync(), static counts => counts);

    public static Verb VerbOf(Nack nack) => nack.Kind switch
    {
        NackKind.Retry => Verb.Retry,
        NackKind.Release => Verb.Release,
        _ => Verb.GiveBack,
    };

    static LeaseKey[] KeysOf(IReadOnlyList<Lease> leases) => [.. leases.Select(static lease => LeaseKey.Of(lease))];

    long DueOf(NewJob job)
    {
        var delay = job.At is { } at ? at - lane.Clock.GetUtcNow() : job.Delay;
        return history.Now + Math.Max(0, delay.Ticks);
    }

    async Task<Lease[]> WaitAsync(WaitingPop pop, ValueTask<int> popping)
    {
        try
        {
            Complete(pop, await popping);
            return pop.Taken();
        }
        catch (OperationCanceledException)
        {
            LookAtWaiting();
            if (pop.Popped is { } popped)
                popped.IsCancelled = true;
            throw;
        }
        finally
        {
            waiting.Remove(pop);
            LookAtWaiting();
        }
    }

    /// <summary>The answer counts, whatever the buffer seemed to hold before.</summary>
    void Complete(WaitingPop pop, int count)
    {
        if (count == 0)
        {
            if (pop.Popped is { } nothing)
                history.Remove(nothing);
            pop.Popped = null;
            return;
        }

        pop.Popped ??= Record(pop);
        pop.Popped.Leases = pop.Leases[..count];
    }

    void LookAtWaiting()
    {
        foreach (var pop in waiting)
        {
            if (pop.Popped is null && pop.Leases[0].Token != 0)
                served.Add(pop);
        }

        // The memory queue's tokens grow, so they tell in which order one call has served several.
        if (served.Count > 1)
            served.Sort(static (one, other) => one.Leases[0].Token.CompareTo(other.Leases[0].Token));
        foreach (var pop in served)
        {
            pop.Popped = Record(pop);
            pop.Popped.Leases = [.. pop.Leases.TakeWhile(static lease => lease.Token != 0)];
        }

        served.Clear();
    }

    Popped Record(WaitingPop pop) => history.Add(
        new Popped(history.Now, pop.Party, pop.Request, pop.Leases.Length, pop.Prefetch, pop.Since));

    /// <summary>Writes down the answer, on the caller's lane if it is there at once, else on the store's.</summary>
    ValueTask<TResult> Then<T, TResult>(ValueTask<T> call, Func<T, TResult> record)
    {
        if (!call.IsCompleted)
            return new(lane.Start(async () => Record(await call)));
        return new(Record(call.GetAwaiter().GetResult()));

        TResult Record(T answer)
        {
            var result = record(answer);
            LookAtWaiting();
            return result;
        }
    }

    sealed class WaitingPop(int party, PopRequest request, Lease[] leases, int prefetch, long since)
    {
        public int Party => party;

        public PopRequest Request => request;

        public Lease[] Leases => leases;

        public int Prefetch => prefetch;

        public long Since => since;

        public Popped? Popped { get; set; }

        public Lease[] Taken() => Popped is null ? [] : [.. Popped.Leases];
    }
}
