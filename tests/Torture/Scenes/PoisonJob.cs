using System.Diagnostics;
using Queue.Simulating.Histories;
using Queue.Torturing.Checking;
using Queue.Torturing.Parties;

namespace Queue.Torturing.Scenes;

/// <summary>Jobs that kill their process end as failed after their attempts, and take no other with them.</summary>
sealed class PoisonJob : Scene
{
    const int Killers = 3;
    const int Neighbours = 400;
    const int Workers = 3;
    static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);
    static readonly TimeSpan Look = TimeSpan.FromMilliseconds(50);

    public override async Task<string> PlayAsync(Stage stage)
    {
        using var round = await stage.BeginAsync();
        var random = new Random(stage.Seed);
        var jobs = Enumerable.Range(0, Killers + Neighbours)
            .Select(number => Workload.Make(
                number, number < Killers ? Nature.Killer : number % 2 == 0 ? Nature.Quick : Nature.Slow,
                BitConverter.GetBytes(number), Workload.Queues[0]))
            .ToArray();
        random.Shuffle(jobs);
        await round.PushAsync(jobs);
        for (var i = 0; i < Workers; i++)
            await round.StartAsync(PartyRole.Worker);
        for (var start = Stopwatch.GetTimestamp(); await round.CountLiveAsync() > 0; await Task.Delay(Look))
        {
            Expect(Stopwatch.GetElapsedTime(start) < Patience, $"Expected all jobs to be done within {Patience}.");
            foreach (var dead in round.FindDead())
            {
                Expect(dead.DiedByKill, $"Expected the job to kill its process, found that worker {dead.Number} fell.");
                dead.NoteKilled();
                await round.StartAsync(PartyRole.Worker);
            }
        }

        var evidence = await round.FinishAsync();
        var verdict = Verdict.Of(evidence);
        ExpectClean(verdict);
        var failed = evidence.Failed.Select(static one => one.Job.Name).ToList();
        Expect(
            failed.Count == Killers && failed.TrueForAll(static name => name == nameof(Nature.Killer)),
            $"Expected {Killers} jobs that kill to be kept as failed and no other, found {string.Join(", ", failed)}.");
        var starts = verdict.History.Events.OfType<Started>().Count(started => failed.Count > 0
            && evidence.Failed.Any(one => one.Job.Id == started.Lease.Job));
        round.CleanUp();
        return $"{Killers} jobs that kill their process, {starts} starts of them, {Neighbours} others completed: "
            + Verdict.Describe(verdict.Counts());
    }
}
