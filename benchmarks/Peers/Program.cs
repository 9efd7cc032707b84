using System.Diagnostics;
using System.Globalization;
using Peers;
using Queue;
using Queue.Benchmarks;

const int warmUps = 2;
var rounds = args is ["--rounds", var text] ? int.Parse(text, CultureInfo.InvariantCulture) : 7;

Entrant[] entrants =
[
    new Ours(slots: 2, isWaiting: false), new Ours(slots: 8, isWaiting: false),
    new Ours(slots: 2, isWaiting: true), new Ours(slots: 8, isWaiting: true),
    new WithCoravel(),
    new WithWolverine(parallel: 2), new WithWolverine(parallel: 8),
    new WithQuartz(threads: 8), new WithQuartz(threads: 20),
    new WithHangfire(workers: 8), new WithHangfire(workers: 20),
];

Report.Settings(
    $"Peers: dispatch to handled unless it says otherwise, one producer, payload {{ulong UserId}}, {rounds} rounds that " +
    $"alternate after {warmUps} warm-ups; of each system the best setting counts");
foreach (var entrant in entrants)
    await entrant.PrepareAsync();
for (var round = -warmUps; round < rounds; round++)
{
    foreach (var entrant in entrants)
    {
        var rate = await entrant.MeasureAsync();
        if (round >= 0)
            entrant.Rates.Add(rate);
    }
}

foreach (var entrant in entrants)
    Report.Row($"{entrant.System}, {entrant.Setting}", new(entrant.Rates), "jobs/s");
Console.WriteLine();
Console.WriteLine(
    $"Versions: {VersionOf<MemoryQueue>()}, {VersionOf<Coravel.Queuing.Queue>()}, " +
    $"{VersionOf<Wolverine.IMessageBus>()}, {VersionOf<Quartz.IScheduler>()}, {VersionOf<Hangfire.BackgroundJobClient>()}, " +
    $"{VersionOf<Hangfire.InMemory.InMemoryStorage>()}");
foreach (var peer in new[] { "coravel", "wolverine", "quartz" })
    Report.Ratio($"memory.vs_{peer}", Best("queue") / Best(peer));
Report.Ratio("memory.vs_hangfire", Best("queue (process only)") / Best("hangfire"));
foreach (var entrant in entrants)
    await entrant.EndAsync();

double Best(string system) =>
    entrants.Where(entrant => entrant.System == system).Max(entrant => new Samples(entrant.Rates).Median);

static string VersionOf<T>() =>
    $"{typeof(T).Assembly.GetName().Name} {FileVersionInfo.GetVersionInfo(typeof(T).Assembly.Location).ProductVersion?.Split('+')[0]}";
