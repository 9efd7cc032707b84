using Queue.JsonProof;
using Queue.Torturing.Rounds;
using Queue.Torturing.Scenes;
using Queue.Torturing.Sqlite;

namespace Queue.Torturing.SelfTest;

/// <summary>Shows that the checks find what they are there to find.</summary>
static class SelfTestCommand
{
    const int Seed = 1;
    const int Blows = 2;
    const long Jobs = 300;
    const int Tries = 3;
    static readonly TimeSpan DrainLimit = TimeSpan.FromSeconds(6);

    public static async Task<int> RunAsync(Arguments arguments)
    {
        var only = arguments.Take("only");
        arguments.ExpectNoMore();
        var bugs = PlantedBugs.All.Where(bug => only is null || bug.Name == only).ToList();
        var caught = 0;
        foreach (var bug in bugs)
        {
            var text = $"NOT caught: {bug.Name}; expected it from {bug.Guarantee}.";
            for (var i = 0; i < Tries; i++)
            {
                if (await CatchAsync(bug, Seed + i) is not { } found)
                    continue;
                caught++;
                text = $"{bug.Guarantee}: {bug.Name}\n    {found}";
                break;
            }

            Console.WriteLine(text);
        }

        Console.WriteLine($"caught {caught} of {bugs.Count}");
        return caught == bugs.Count ? 0 : 1;
    }

    /// <returns>What the check says that has to find it; null when it finds nothing.</returns>
    static async Task<string?> CatchAsync(PlantedBug bug, int seed)
    {
        if (bug.Read is { } read)
            return read();
        if (bug.MakeScene is { } makeScene)
            return await CatchInSceneAsync(bug, makeScene(), seed);
        using var round = await Round.BeginAsync(
            TortureProgram.Managed,
            static folder => new SqliteStore(Path.Combine(folder, "jobs.db"), SqliteSettings.Full), seed, bug);
        round.DrainLimit = DrainLimit;
        try
        {
            var result = await OrdealRound.RunAsync(round, bug.MakeOrdeal(), Blows, seed, Jobs, static _ => { });
            return result.Verdict.Violations.FirstOrDefault(one => one.Guarantee == bug.Guarantee)?.Text;
        }
        catch (Exception exception) when (exception is RoundException or TimeoutException)
        {
            Console.WriteLine(exception.Message);
            return null;
        }
        finally
        {
            round.CleanUp();
        }
    }

    static async Task<string?> CatchInSceneAsync(PlantedBug bug, Scene scene, int seed)
    {
        try
        {
            var shown = await scene.PlayAsync(new(TortureProgram.Managed, seed, bug.Every, First: 1) { Plant = bug });
            Console.WriteLine(shown);
            return null;
        }
        catch (Exception exception) when (exception is RoundException or TimeoutException)
        {
            var symptom = bug.Symptom == "" ? bug.Guarantee : bug.Symptom;
            if (exception.Message.Contains(symptom, StringComparison.Ordinal))
                return exception.Message.ReplaceLineEndings("\n    ");
            Console.WriteLine(exception.Message);
            return null;
        }
    }
}
