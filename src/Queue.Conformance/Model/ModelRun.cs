using Queue.Storage;

namespace Queue.Conformance.Model;

/// <summary>
/// Does the same to a queue and to its model, and compares. Delays and advances are multiples of 10 ms and leases lie 5
/// ms beside them, so that no lease ends in the very instant in which it is looked at.
/// </summary>
sealed class ModelRun(IQueueFixture fixture, IQueue queue, DateTimeOffset start)
{
    static readonly string[] Names = ["a", "b", "c"];
    static readonly string[][] Preferences = [["a"], ["b"], ["a", "b"], ["c", "b", "a"], ["b", "c"], ["a", "b", "c"]];

    readonly QueueModel model = new(start);
    readonly List<(Lease Real, ModelLease Model)> leases = [];

    public async Task StepAsync(Operation operation)
    {
        await ApplyAsync(operation);
        Assert.Equal(model.Count(null), await queue.CountAsync());
        foreach (var name in Names)
            Assert.Equal(model.Count(name), await queue.CountAsync(name));
    }

    Task ApplyAsync(Operation operation) => operation.Kind switch
    {
        OperationKind.Push => PushAsync(operation),
        OperationKind.Pop => PopAsync(
            Preferences[operation.A % Preferences.Length], operation.B % 4 + 1, operation.A % 5, operation.C),
        OperationKind.Ack => AckAsync(operation),
        OperationKind.Retry => NackAsync(operation.A, Nack.Retry(Delay(operation.B))),
        OperationKind.Release => NackAsync(operation.A, Nack.Release(Delay(operation.B))),
        OperationKind.GiveBack => NackAsync(operation.A, Nack.GiveBack(Delay(operation.B))),
        OperationKind.Fail => FailAsync(operation),
        OperationKind.Extend => ExtendAsync(operation),
        OperationKind.Advance => AdvanceAsync(TimeSpan.FromMilliseconds(10 * (1 + operation.A * operation.B))),
        OperationKind.RetryFailed => RetryFailedAsync(operation),
        OperationKind.Forget => ForgetAsync(operation),
        OperationKind.Flush => FlushAsync(operation.A < 30 ? null : Names[operation.A % Names.Length]),
        OperationKind.Cancel when Has(QueueFeatures.Cancellation) => CancelAsync(operation),
        OperationKind.Find when Has(QueueFeatures.Lookup) => FindAsync(operation),
        OperationKind.Report when Has(QueueFeatures.Progress) => ReportAsync(operation),
        OperationKind.Pause when Has(QueueFeatures.Pausing) => PauseAsync(Names[operation.A % Names.Length]),
        _ => ListAsync(operation),
    };

    /// <summary>Lets all leases expire and all delays pass, then pops all: nothing is missing or left over.</summary>
    public async Task DrainAsync()
    {
        foreach (var name in model.Paused.ToList())
            await PauseAsync(name);
        await AdvanceAsync(TimeSpan.FromMinutes(10));
        await PopAsync(Names, 1_000, 0, 30);
        Assert.Equal(model.Count(null), await queue.CountAsync());
        var failed = await queue.ListFailedAsync();
        Assert.Equal(model.Failed(null).Select(static job => job.Id), failed.Select(static job => job.Job.Id));
    }

    async Task PushAsync(Operation operation)
    {
        var jobs = Enumerable.Range(0, operation.A % 10 == 0 ? 3 : 1).Select(i => New(operation, i)).ToArray();
        var duplicates = model.Push(jobs);
        Assert.Equal(duplicates, (await queue.PushAsync(jobs)).OrderBy(static one => one.Index));
    }

    NewJob New(Operation operation, int i)
    {
        var hasKey = Has(QueueFeatures.UniqueJobs) && (operation.A + operation.B) % 2 == 0;
        return new(
            JobId.Next(), "job", ReadOnlyMemory<byte>.Empty, queue: Names[(operation.A + i) % Names.Length],
            priority: operation.B % 3, delay: Delay(operation.C), maxAttempts: operation.C % 4,
            uniqueKey: hasKey ? $"key {operation.C % 3}" : null,
            uniqueFor: hasKey && operation.B % 3 > 0 ? TimeSpan.FromMilliseconds(3 + operation.C * 200) : null);
    }

    async Task PopAsync(string[] queues, int count, int prefetch, int seconds)
    {
        prefetch = Math.Min(prefetch, count - 1);
        var maxAttempts = 1 + seconds % 5;
        var lease = LeaseTime(seconds);
        var space = new Lease[count];
        var popped = await queue.PopAsync(
            new PopRequest(queues, lease, TimeSpan.Zero, maxAttempts), space, prefetch);
        var expected = model.Pop(queues, count, prefetch, maxAttempts, lease);
        var found = space[..popped];
        Assert.Equal(
            expected.Select(static one => (one.Job.Id, one.Attempts, one.Releases, one.AvailableAt)),
            found.Select(static one => (one.Job.Id, one.Job.Attempts, one.Job.Releases, one.Job.AvailableAt)));
        Assert.All(found, one => Assert.Equal(model.Now + lease, one.ExpiresAt));
        leases.AddRange(found.Zip(expected));
    }

    async Task AckAsync(Operation operation)
    {
        if (leases.Count == 0)
            return;
        var chosen = new[] { Choose(operation.A), Choose(operation.B) }.DistinctBy(static one => one.Model).ToArray();
        var stale = chosen.Where(one => !model.Ack(one.Model)).Select(static one => one.Real.Token);
        var found = await queue.AckAsync(Array.ConvertAll(chosen, static one => one.Real));
        Assert.Equal(stale.Order(), found.Select(static one => one.Token).Order());
    }

    async Task NackAsync(int choice, Nack nack)
    {
        if (leases.Count == 0)
            return;
        var (real, expected) = Choose(choice);
        Assert.Equal(model.Nack(expected, nack), await queue.NackAsync(real, nack));
    }

    async Task FailAsync(Operation operation)
    {
        if (leases.Count == 0)
            return;
        var (real, expected) = Choose(operation.A);
        Assert.Equal(model.Fail(expected), await queue.FailAsync(real, "broken"));
    }

    async Task ExtendAsync(Operation operation)
    {
        if (leases.Count == 0)
            return;
        var (real, expected) = Choose(operation.A);
        var duration = LeaseTime(operation.B);
        var isStale = (await queue.ExtendAsync([real], duration)).Count == 1;
        Assert.Equal(model.Extend(expected, duration), !isStale);
    }

    async Task AdvanceAsync(TimeSpan time)
    {
        model.Advance(time);
        await fixture.AdvanceAsync(time);
    }

    async Task RetryFailedAsync(Operation operation)
    {
        Guid[] ids = [FailedId(operation.A), FailedId(operation.B)];
        var (count, refused) = model.RetryFailed(ids);
        var retried = await queue.RetryFailedAsync(ids);
        Assert.Equal(count, retried.Count);
        Assert.Equal(refused, retried.Refused.OrderBy(static one => one.Index));
    }

    bool Has(QueueFeatures features) => queue.Features.HasFlag(features);

    async Task CancelAsync(Operation operation)
    {
        Guid[] ids = [model.AnyId(operation.A), model.AnyId(operation.B)];
        Assert.Equal(model.Cancel(ids), await queue.CancelAsync(ids));
    }

    async Task FindAsync(Operation operation)
    {
        var id = model.AnyId(operation.A);
        var found = await queue.FindAsync(id);
        Assert.Equal(
            model.Find(id),
            found is null ? null : (found.State, found.Job.Attempts, found.Progress, found.Message));
    }

    async Task ReportAsync(Operation operation)
    {
        if (leases.Count == 0)
            return;
        var (real, expected) = Choose(operation.A);
        var (fraction, message) = (operation.B / 100.0, operation.C % 2 == 0 ? null : $"step {operation.C}");
        Assert.Equal(
            model.Report(expected, fraction, message), await queue.ReportProgressAsync(real, fraction, message));
    }

    /// <summary>Resumes what is paused already.</summary>
    async Task PauseAsync(string name)
    {
        if (model.Pause(name))
        {
            Assert.True(await queue.PauseAsync(name));
        }
        else
        {
            Assert.True(model.Resume(name));
            Assert.True(await queue.ResumeAsync(name));
        }

        Assert.Equal(model.Paused, await queue.ListPausedAsync());
    }

    async Task ForgetAsync(Operation operation)
    {
        Guid[] ids = [FailedId(operation.A), FailedId(operation.B)];
        Assert.Equal(model.Forget(job => ids.Contains(job.Id)), await queue.ForgetFailedAsync(ids));
    }

    async Task FlushAsync(string? name) =>
        Assert.Equal(model.Forget(job => name is null || job.Queue == name), await queue.FlushFailedAsync(name));

    async Task ListAsync(Operation operation)
    {
        var name = operation.A < 30 ? null : Names[operation.A % Names.Length];
        var all = model.Failed(name).Select(static job => job.Id).ToArray();
        var skip = all.Length == 0 ? 0 : operation.B % all.Length;
        Guid? after = skip == 0 ? null : all[skip - 1];
        var limit = operation.C % 5;
        var expected = all.Skip(skip).Take(limit == 0 ? QueueLimits.MaxPageSize : limit);

        var found = await queue.ListFailedAsync(new FailedJobQuery(name, after, limit));

        Assert.Equal(expected, found.Select(static failed => failed.Job.Id));
    }

    (Lease Real, ModelLease Model) Choose(int choice) => leases[^(choice % leases.Count + 1)];

    Guid FailedId(int choice) => model.FailedCount == 0
        ? JobId.Next()
        : model.Failed(null).ElementAt(choice % model.FailedCount).Id;

    static TimeSpan Delay(int choice) =>
        TimeSpan.FromMilliseconds(choice % 3 == 0 ? 0 : choice * 100);

    static TimeSpan LeaseTime(int choice) => TimeSpan.FromMilliseconds(1_005 + choice * 50);
}
