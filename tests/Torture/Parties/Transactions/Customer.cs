using System.Data.Common;
using System.Text;
using Queue.Storage;
using Queue.Torturing.Records;
using Queue.Torturing.Stores;

namespace Queue.Torturing.Parties.Transactions;

/// <summary>
/// Dispatches jobs in transactions of the user's, with a row of the user's in each: most are committed, the others
/// rolled back or left without an end.
/// </summary>
sealed class Customer(UserConnection connection, PartyOptions options, RecordWriter records, Suicide suicide)
{
    const int Most = 6;

    readonly Random random = new(options.Seed ^ int.MaxValue);
    long number = (long)options.Number << 24;

    public async Task BuyAsync()
    {
        number++;
        try
        {
            await TryBuyAsync();
        }
        catch (DbException)
        {
            // Of a commit that failed nobody knows; the history has that it was asked for.
        }
        finally
        {
            connection.End();
        }
    }

    async Task TryBuyAsync()
    {
        connection.Begin(deferred: random.Next(3) > 0);
        var writesFirst = random.Next(3) == 0;
        if (writesFirst)
            connection.Write(number, []);
        var jobs = await DispatchAsync();
        connection.Write(number, Array.ConvertAll(jobs, static job => job.Id));
        records.Write(RecordKind.Pushing, Codec.Text(jobs));
        var ids = Codec.Text(Array.ConvertAll(jobs, static job => job.Id));
        var (isCommit, comesThrough) = (random.Next(4) > 0, random.Next(2) == 0);
        if (!comesThrough)
            suicide.Pass(KillPoint.Transaction);
        Note(isCommit ? TransactionStep.Committing : TransactionStep.RollingBack, ids);
        if (isCommit)
        {
            var committing = Task.Run(connection.Commit);
            suicide.Pass(KillPoint.Transaction);
            await committing;
            Note(TransactionStep.Committed, ids);
            records.Write(RecordKind.Dispatched, ids);
        }
        else if (random.Next(2) == 0)
        {
            connection.RollBack();
        }
    }

    void Note(TransactionStep step, string ids) =>
        records.Write(RecordKind.Transaction, step.ToString(), Codec.Text(number), ids);

    async Task<NewJob[]> DispatchAsync()
    {
        var count = random.Next(3) == 0 ? random.Next(1, Most) : 1;
        var orders = Enumerable.Range(0, count)
            .Select(index => new Order(Encoding.ASCII.GetBytes($"\"order {number}, {index}\""))).ToArray();
        var how = new DispatchOptions
        {
            Queue = Workload.Queues[random.Next(Workload.Queues.Length)],
            Priority = random.Next(4) == 0 ? random.Next(10) : 0,
            Delay = random.Next(4) == 0 ? TimeSpan.FromMilliseconds(random.Next(2_000)) : default,
        };
        var ids = await connection.DispatchAsync(orders, how);
        return [.. orders.Zip(ids, (order, id) => new NewJob(
            id, Order.Definition.Name, order.Payload, queue: how.Queue, priority: how.Priority ?? 0,
            delay: how.Delay))];
    }
}
