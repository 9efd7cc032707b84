using Queue;
using Upgrade.Old;
using NewInvoice = Upgrade.New.SendInvoice;
using OldInvoice = Upgrade.Old.SendInvoice;

using var queue = new MemoryQueue();
var options = new WorkerOptions { Concurrency = 1 };
var invoices = 0L;

// The old program runs. A host of the new one dispatches already.
var oldWorker = new Worker(queue, UpgradeOldJobs.Table, options);
var oldRun = oldWorker.RunAsync();
await DispatchOldAsync(3);
await DispatchNewAsync(3);
await WaitAsync(delayed: 3);
Console.WriteLine($"The old worker handled {Count("old")} jobs of version 1, and left 3 of version 2 for a newer worker.");

// The deploy rolls: both run side by side, and both kinds of hosts dispatch.
var newWorker = new Worker(queue, UpgradeNewJobs.Table, options);
var newRun = newWorker.RunAsync();
await Task.WhenAll(DispatchOldAsync(20), DispatchNewAsync(20));
await WaitAsync(delayed: null);

// The old program is gone, and what it dispatched last is still there.
await oldWorker.StopAsync();
await oldRun;
var before = Count("new");
await DispatchOldAsync(3);
await WaitAsync(delayed: 0);
await newWorker.StopAsync();
await newRun;
Console.WriteLine($"The new worker handled {Count("new") - before} jobs since, of both versions.");

var lost = invoices - Ledger.Entries.Select(entry => entry.Invoice).Distinct().Count();
var misread = Ledger.Entries.Count(entry => entry.Customer != CustomerOf(entry.Invoice));
var failed = (await queue.CountAsync()).Failed;
Console.WriteLine($"{invoices} dispatched, {Ledger.Entries.Count} handled, {lost} lost, {misread} misread, {failed} failed");

async Task DispatchOldAsync(int count)
{
    for (; count > 0; count--)
    {
        var number = Interlocked.Increment(ref invoices);
        await queue.DispatchAsync(new OldInvoice(number, CustomerOf(number)));
    }
}

async Task DispatchNewAsync(int count)
{
    for (; count > 0; count--)
    {
        var id = Interlocked.Increment(ref invoices);
        await queue.DispatchAsync(new NewInvoice(id, CustomerOf(id)));
    }
}

async Task WaitAsync(int? delayed)
{
    while (await queue.CountAsync() is var counts
        && (counts.Ready > 0 || counts.Leased > 0 || (delayed is not null && counts.Delayed != delayed)))
    {
        await Task.Delay(20);
    }
}

static int Count(string worker) => Ledger.Entries.Count(entry => entry.Worker == worker);

static string CustomerOf(long invoice) => $"customer {invoice}";
