using Queue.Storage;
using Queue.Torturing.Records;

namespace Queue.Torturing.Parties;

/// <summary>
/// Does everything that changes a job, one after the other, so that a failure can be put at each place. What fails is
/// left, and the rest goes on.
/// </summary>
sealed class ScriptParty(RecordingQueue queue, RecordWriter records, PartyOptions options)
{
    const int Turns = 3;
    const int Most = 6;
    const int Callers = 16;
    const int CrowdTurns = 6;

    readonly PopRequest request = new(Workload.Queues, Workload.Lease, default, Workload.Options().MaxAttempts);
    readonly Random random = new(options.Seed);
    int number = options.Number << 24;

    public async Task RunAsync()
    {
        for (var turn = 0; turn < Turns; turn++)
        {
            await TryAsync(() => PushAsync(1));
            await TryAsync(() => PushAsync(Most));
            var leases = new Lease[Most];
            var count = 0;
            await TryAsync(async () => count = await queue.PopAsync(request, leases));
            if (count > 1)
                await TryAsync(async () => await queue.ExtendAsync(leases.AsSpan(0, count), Workload.Lease));
            for (var i = 0; i < count; i++)
                await EndAsync(leases[i], turn + i);
        }
    }

    /// <summary>The same from many callers at once, so that several share a commit.</summary>
    public async Task RunAtOnceAsync()
    {
        for (var turn = 0; turn < CrowdTurns; turn++)
        {
            await AtOnceAsync(Callers, caller => TryAsync(() => PushAsync(1 + (caller % 3))));
            await AtOnceAsync(Callers, caller => PopAndEndAsync(turn + caller));
        }
    }

    static Task AtOnceAsync(int count, Func<int, Task> action) =>
        Task.WhenAll(Enumerable.Range(0, count).Select(action));

    async Task PopAndEndAsync(int way)
    {
        var leases = new Lease[2];
        var count = 0;
        await TryAsync(async () => count = await queue.PopAsync(request, leases));
        if (count > 1 && way % 3 == 0)
            await TryAsync(async () => await queue.ExtendAsync(leases.AsSpan(0, count), Workload.Lease));
        await AtOnceAsync(count, i => EndAsync(leases[i], way + i));
    }

    async Task EndAsync(Lease lease, int way)
    {
        var key = Codec.KeyOf(lease.Job.Id, lease.Token);
        if (way % Most == 0)
        {
            await TryAsync(async () => await queue.NackAsync(lease, Nack.GiveBack()));
            return;
        }

        records.Write(
            RecordKind.Started, key, $"{lease.Job.Attempts}", $"{Workload.Options().MaxAttempts}");
        var outcome = (way % Most) switch
        {
            1 => "",
            2 => nameof(JobOutcomeKind.Released),
            3 => nameof(JobOutcomeKind.Failed),
            _ => nameof(JobOutcomeKind.Completed),
        };
        records.Write(RecordKind.Ended, key, outcome);
        await TryAsync(outcome switch
        {
            "" => async () => await queue.NackAsync(lease, Nack.Retry(TimeSpan.FromMilliseconds(100))),
            nameof(JobOutcomeKind.Released) =>
                async () => await queue.NackAsync(lease, Nack.Release(TimeSpan.FromMilliseconds(100))),
            nameof(JobOutcomeKind.Failed) => async () => await queue.FailAsync(lease, "as its handler said"),
            _ => async () => await queue.AckAsync([lease]),
        });
    }

    async Task PushAsync(int count)
    {
        var jobs = new NewJob[count];
        for (var i = 0; i < count; i++)
            jobs[i] = Workload.Make(number++, Nature.Quick, new byte[random.Next(6_000)], Workload.Queues[0]);
        await queue.PushAsync(jobs);
    }

    static async Task TryAsync(Func<Task> action)
    {
        try
        {
            await action();
        }
        catch (Exception exception) when (exception is not (ObjectDisposedException or ArgumentException))
        {
            // The history has it, and the next action is tried.
        }
    }
}
