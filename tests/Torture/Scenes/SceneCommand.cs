using System.Diagnostics;
using Queue.Torturing.Rounds;

namespace Queue.Torturing.Scenes;

/// <summary>Plays scenes and prints what they have shown.</summary>
static class SceneCommand
{
    static readonly Dictionary<string, Func<Scene>> Scenes = new()
    {
        ["syncs"] = static () => new SyncsFirst(),
        ["io-errors"] = static () => new IoErrors(),
        ["disk-full"] = static () => new DiskFull(),
        ["poison"] = static () => new PoisonJob(),
        ["versions"] = static () => new TwoVersions(),
    };

    /// <param name="name">Of a scene, or "all".</param>
    /// <param name="stage">What it is played with.</param>
    public static async Task<bool> RunAsync(string name, Stage stage)
    {
        if (name != "all" && !Scenes.ContainsKey(name))
        {
            throw new ArgumentException(
                $"Expected one of {string.Join(", ", Scenes.Keys)} or all for --scene, found '{name}'.");
        }

        Console.WriteLine($"seed {stage.Seed}");
        foreach (var (key, make) in Scenes.Where(scene => name == "all" || scene.Key == name))
        {
            var clock = Stopwatch.StartNew();
            try
            {
                Console.WriteLine($"{key}: {await make().PlayAsync(stage)} ({clock.Elapsed.TotalSeconds:0.0} s)");
            }
            catch (Exception exception) when (exception is RoundException or TimeoutException)
            {
                Console.WriteLine($"{key} FAILED: {exception.Message}");
                return false;
            }
        }

        return true;
    }
}
