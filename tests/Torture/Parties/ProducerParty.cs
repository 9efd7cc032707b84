using Queue.Storage;
using Queue.Torturing.Parties.ByHand;
using Queue.Torturing.Parties.Transactions;
using Queue.Torturing.Records;

namespace Queue.Torturing.Parties;

/// <summary>
/// Pushes jobs from several loops at once, alone and in batches, until SIGTERM, and waits while the workers have enough
/// to do.
/// </summary>
static class ProducerParty
{
    const int Loops = 8;
    const int Enough = 1_500;
    const int PushesBetweenLooks = 8;
    static readonly TimeSpan Rest = TimeSpan.FromMilliseconds(50);

    public static async Task RunAsync(
        IQueue queue, Customer customer, Operator by, PartyOptions options, RecordWriter records, StopSignal stop)
    {
        var number = 0;
        await Task.WhenAll(Enumerable.Range(0, Loops).Select(LoopAsync)
            .Append(RepeatAsync(customer.BuyAsync)).Append(RepeatAsync(by.ActAsync)));
        records.Write(RecordKind.Stopped);

        async Task LoopAsync(int loop)
        {
            var random = new Random((options.Seed * Loops) + loop);
            for (var pushes = 0; !stop.Token.IsCancellationRequested; pushes++)
            {
                while (pushes % PushesBetweenLooks == 0
                    && !stop.Token.IsCancellationRequested && await HasEnoughAsync())
                {
                    await Task.Delay(Rest);
                }

                var count = random.Next(3) == 0 ? random.Next(1, 40) : 1;
                var first = Interlocked.Add(ref number, count) - count;
                var jobs = new NewJob[count];
                for (var i = 0; i < count; i++)
                    jobs[i] = Workload.Draw((options.Number << 24) + first + i, random);
                await PushAsync(jobs);
            }
        }

        async Task RepeatAsync(Func<Task> act)
        {
            for (; !stop.Token.IsCancellationRequested; await Task.Delay(Rest))
                await act();
        }

        async Task<bool> HasEnoughAsync()
        {
            try
            {
                return (await queue.CountAsync()).Ready > Enough;
            }
            catch (Exception exception) when (exception is not ObjectDisposedException)
            {
                return true;
            }
        }

        // Of a push that failed nobody knows whether it is stored; the history says so.
        async Task PushAsync(NewJob[] jobs)
        {
            try
            {
                var duplicates = await queue.PushAsync(jobs);
                by.Remember(jobs
                    .Where((_, index) => duplicates.All(one => one.Index != index))
                    .Select(static job => job.Id));
            }
            catch (Exception exception) when (exception is not (ObjectDisposedException or ArgumentException))
            {
                await Task.Delay(Rest);
            }
        }
    }
}
