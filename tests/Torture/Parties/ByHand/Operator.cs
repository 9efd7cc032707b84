using System.Buffers.Binary;
using System.Data.Common;

namespace Queue.Torturing.Parties.ByHand;

/// <summary>
/// Cancels some of the jobs that its process has dispatched, whatever became of them, retries some of those that have
/// failed, and forgets others; each once at most, so that it can be told which call did it. The rest stays failed.
/// </summary>
sealed class Operator(IQueue queue, PartyOptions options)
{
    const int Remembered = 2_000;
    const int Page = 6;

    readonly Lock gate = new();
    readonly Random random = new(options.Seed + 1);
    readonly List<Guid> dispatched = [];
    readonly HashSet<Guid> retried = [];
    readonly HashSet<Guid> cancelled = [];
    Guid? after;

    public void Remember(IEnumerable<Guid> jobs)
    {
        lock (gate)
        {
            dispatched.AddRange(jobs);
            if (dispatched.Count > 2 * Remembered)
                dispatched.RemoveRange(0, dispatched.Count - Remembered);
        }
    }

    public async Task ActAsync()
    {
        try
        {
            if (random.Next(4) > 0)
                await CancelAsync();
            else
                await TidyAsync();
        }
        catch (DbException)
        {
            // The history has that it was asked for.
        }
    }

    /// <summary>What was just dispatched waits; of what was some time ago, some runs, and some is over.</summary>
    async Task CancelAsync()
    {
        Guid id;
        lock (gate)
        {
            if (dispatched.Count == 0)
                return;
            var index = random.Next(2) == 0 ? dispatched.Count - 1 : random.Next(dispatched.Count);
            id = dispatched[index];
            dispatched.RemoveAt(index);
        }

        cancelled.Add(id);
        await queue.CancelAsync([id]);
    }

    async Task TidyAsync()
    {
        var first = new Guid((options.Number << 24) - 1, 0, 0x7000, [0x80, 0, 0, 0, 0, 0, 0, 0]);
        var page = await queue.ListFailedAsync(new(After: after ?? first, Limit: Page));
        var mine = page.Select(static failed => failed.Job.Id)
            .Where(id => NumberOf(id) >> 24 == options.Number).ToList();
        after = mine.Count < Page ? null : mine[^1];
        var again = mine.Where(id => NumberOf(id) % 4 > 0 && !retried.Contains(id)).ToArray();
        var over = mine.Where(id => NumberOf(id) % 8 > 4 && retried.Contains(id)).ToArray();
        if (mine.Find(id => !cancelled.Contains(id) && !again.Contains(id) && !over.Contains(id)) is var failed
            && failed != default)
        {
            // It is over, so this has to do nothing.
            cancelled.Add(failed);
            await queue.CancelAsync([failed]);
        }

        retried.UnionWith(again);
        if (again.Length > 0)
            await queue.RetryFailedAsync(again);
        if (over.Length > 0)
            await queue.ForgetFailedAsync(over);
    }

    static int NumberOf(Guid id)
    {
        Span<byte> bytes = stackalloc byte[16];
        id.TryWriteBytes(bytes, bigEndian: true, out _);
        return BinaryPrimitives.ReadInt32BigEndian(bytes);
    }
}
