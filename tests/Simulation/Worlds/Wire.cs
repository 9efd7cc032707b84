using System.Runtime.CompilerServices;
using Queue.Simulating.Histories;
using Queue.Simulating.Timing;
using Queue.Storage;

namespace Queue.Simulating.Worlds;

/// <summary>
/// A party's way to the store: requests and answers take time, overtake one another, get lost, and come twice. What a
/// dead party has sent still arrives.
/// </summary>
sealed class Wire(Party party, RecordedStore store, Lane storeLane, Network network, History history) : IQueue
{
    public QueueFeatures Features => store.Inner.Features;

    public ValueTask<IReadOnlyList<DuplicateJob>> PushAsync(
        ReadOnlySpan<NewJob> jobs, CancellationToken cancellationToken = default) =>
        PushAllAsync(jobs.ToArray(), cancellationToken);

    public async ValueTask<int> PopAsync(
        PopRequest request,
        Memory<Lease> leases,
        int prefetch = 0,
        CancellationToken cancellationToken = default)
    {
        var places = leases.Length;
        history.Add(new Asked(history.Now, party.Number, Verb.Pop, []));
        using var cancelling = CancellationTokenSource.CreateLinkedTokenSource(
            cancellationToken, party.Connection.Token);
        var token = cancelling.Token;
        Lease[] popped;
        try
        {
            popped = await CallAsync(
                Verb.Pop, () => store.PopAsync(party.Number, request, places, prefetch, token), token,
                isAbandoned: false);
        }
        catch (Exception exception)
        {
            history.Add(new Refused(history.Now, party.Number, Verb.Pop, [], exception.Message));
            cancellationToken.ThrowIfCancellationRequested();
            throw;
        }

        popped.CopyTo(leases);
        party.Receive(popped);
        history.Add(new Received(history.Now, party.Number, popped));
        return popped.Length;
    }

    public ValueTask<IReadOnlyList<Lease>> AckAsync(
        ReadOnlySpan<Lease> leases, CancellationToken cancellationToken = default) =>
        AckAllAsync(leases.ToArray(), cancellationToken);

    public ValueTask<bool> NackAsync(Lease lease, Nack nack, CancellationToken cancellationToken = default) =>
        SettleAsync(
            RecordedStore.VerbOf(nack), lease, () => store.NackAsync(party.Number, lease, nack), cancellationToken);

    public ValueTask<bool> FailAsync(Lease lease, string error, CancellationToken cancellationToken = default) =>
        SettleAsync(Verb.Fail, lease, () => store.FailAsync(party.Number, lease, error), cancellationToken);

    public ValueTask<IReadOnlyList<Lease>> ExtendAsync(
        ReadOnlySpan<Lease> leases, TimeSpan duration, CancellationToken cancellationToken = default) =>
        ExtendAllAsync(leases.ToArray(), duration, cancellationToken);

    public ValueTask<int> CancelAsync(ReadOnlySpan<Guid> ids, CancellationToken cancellationToken = default) =>
        store.CancelAsync(ids.ToArray());

    /// <summary>Some never arrive.</summary>
    public async IAsyncEnumerable<Guid> WatchCancelledAsync(
        [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        await foreach (var id in store.Inner.WatchCancelledAsync(cancellationToken))
        {
            var plan = network.Plan(party, Verb.Extend);
            if (plan.LosesRequest)
                continue;
            await Task.Delay(plan.Homeward, party.Lane.Clock, cancellationToken);
            yield return id;
        }
    }

    public ValueTask<JobInfo?> FindAsync(Guid id, CancellationToken cancellationToken = default) => store.FindAsync(id);

    public ValueTask<bool> ReportProgressAsync(
        Lease lease, double fraction, string? message = null, CancellationToken cancellationToken = default) =>
        SettleAsync(
            Verb.Report, lease, () => store.ReportAsync(party.Number, lease, fraction, message), cancellationToken);

    public ValueTask<bool> PauseAsync(string queue, CancellationToken cancellationToken = default) =>
        store.PauseAsync(queue, isPaused: true);

    public ValueTask<bool> ResumeAsync(string queue, CancellationToken cancellationToken = default) =>
        store.PauseAsync(queue, isPaused: false);

    public ValueTask<IReadOnlyList<string>> ListPausedAsync(CancellationToken cancellationToken = default) =>
        store.Inner.ListPausedAsync(cancellationToken);

    public ValueTask<QueueCounts> CountAsync(string? queue = null, CancellationToken cancellationToken = default) =>
        store.Inner.CountAsync(queue, cancellationToken);

    public ValueTask<IReadOnlyList<FailedJob>> ListFailedAsync(
        FailedJobQuery query = default, CancellationToken cancellationToken = default) =>
        store.Inner.ListFailedAsync(query, cancellationToken);

    public ValueTask<RetriedJobs> RetryFailedAsync(
        ReadOnlySpan<Guid> ids, CancellationToken cancellationToken = default) => store.RetryFailedAsync(ids.ToArray());

    public ValueTask<int> ForgetFailedAsync(
        ReadOnlySpan<Guid> ids, CancellationToken cancellationToken = default) => store.ForgetFailedAsync(ids.ToArray());

    public ValueTask<int> FlushFailedAsync(string? queue = null, CancellationToken cancellationToken = default) =>
        throw new NotSupportedException("Expected jobs to be deleted by their ids, found a flush of a queue.");

    static Task<T> Never<T>() => new TaskCompletionSource<T>().Task;

    static Lease[] Find(Lease[] leases, LeaseKey[] keys) =>
        [.. leases.Where(lease => keys.Contains(LeaseKey.Of(lease)))];

    async ValueTask<IReadOnlyList<DuplicateJob>> PushAllAsync(NewJob[] jobs, CancellationToken cancellationToken)
    {
        var duplicates = await CallAsync(
            Verb.Push, () => store.PushAsync(jobs, cancellationToken), cancellationToken);
        var stored = jobs.Where((_, i) => !duplicates.Any(one => one.Index == i));
        history.Add(new Dispatched(history.Now, party.Number, [.. stored.Select(static job => job.Id)]));
        return duplicates;
    }

    async ValueTask<IReadOnlyList<Lease>> AckAllAsync(Lease[] leases, CancellationToken cancellationToken)
    {
        var stale = await TellAsync(
            Verb.Ack, LeaseKey.Of(leases), () => store.AckAsync(party.Number, leases), cancellationToken);
        return Find(leases, stale);
    }

    async ValueTask<IReadOnlyList<Lease>> ExtendAllAsync(
        Lease[] leases, TimeSpan duration, CancellationToken cancellationToken)
    {
        var stale = await TellAsync(
            Verb.Extend, LeaseKey.Of(leases), () => store.ExtendAsync(party.Number, leases, duration),
            cancellationToken);
        return Find(leases, stale);
    }

    async ValueTask<bool> SettleAsync(
        Verb verb, Lease lease, Func<ValueTask<bool>> settle, CancellationToken cancellationToken)
    {
        LeaseKey[] key = [LeaseKey.Of(lease)];
        var stale = await TellAsync(
            verb, key,
            async ValueTask<LeaseKey[]> () => await settle() ? [] : key,
            cancellationToken);
        return stale.Length == 0;
    }

    async ValueTask<LeaseKey[]> TellAsync(
        Verb verb, LeaseKey[] leases, Func<ValueTask<LeaseKey[]>> effect, CancellationToken cancellationToken)
    {
        history.Add(new Asked(history.Now, party.Number, verb, leases));
        try
        {
            var stale = await CallAsync(verb, effect, cancellationToken);
            history.Add(new Told(history.Now, party.Number, verb, leases, stale));
            return stale;
        }
        catch (Exception exception)
        {
            history.Add(new Refused(history.Now, party.Number, verb, leases, exception.Message));
            throw;
        }
    }

    ValueTask<T> CallAsync<T>(
        Verb verb, Func<ValueTask<T>> effect, CancellationToken cancellationToken, bool isAbandoned = true)
    {
        if (party.Lane.IsDead)
            return new(Never<T>());
        var plan = network.Plan(party, verb);
        if (plan.IsDirect)
            return effect();

        // A pop that waits would be on its way for ever.
        network.InFlight += verb == Verb.Pop ? 0 : 1;
        var delivery = storeLane.Start(
            () => DeliverAsync(verb, plan, effect, isAbandoned ? default : cancellationToken));

        // The party may have died or given up by the time it fails.
        _ = delivery.ContinueWith(
            static task => _ = task.Exception, CancellationToken.None, TaskContinuationOptions.ExecuteSynchronously,
            TaskScheduler.Default);
        return new(isAbandoned ? delivery.WaitAsync(cancellationToken) : delivery);
    }

    async Task<T> DeliverAsync<T>(
        Verb verb, CallPlan plan, Func<ValueTask<T>> effect, CancellationToken cancellationToken)
    {
        try
        {
            await Task.Delay(plan.Outward, storeLane.Clock, cancellationToken);
            if (plan.LosesRequest)
                throw new StoreFaultException("The request was lost.");
            if (plan.Repeats > 0)
                _ = storeLane.Start(() => RepeatAsync(plan.Repeats, effect));
            var answer = await effect();

            // Of a pop that took nothing the history has no trace, so nobody could tell why a worker waits for it.
            if (answer is not Lease[] { Length: 0 })
                await Task.Delay(plan.Homeward, storeLane.Clock, CancellationToken.None);
            return plan.LosesAnswer ? throw new StoreFaultException("The answer was lost.") : answer;
        }
        finally
        {
            network.InFlight -= verb == Verb.Pop ? 0 : 1;
        }
    }

    async Task RepeatAsync<T>(int times, Func<ValueTask<T>> effect)
    {
        network.InFlight++;
        for (var i = 0; i < times; i++)
        {
            await Task.Delay(network.Delay() + network.Delay(), storeLane.Clock);
            await effect();
        }

        network.InFlight--;
    }
}
