using Microsoft.Data.Sqlite;
using Queue.Simulating.Checking;
using Queue.Storage;
using Queue.Testing;
using Queue.Torturing.Scenes;

namespace Queue.Torturing.SelfTest;

/// <summary>What the scenes have to find, also where the scene itself does not do what it says.</summary>
static class SceneBugs
{
    const string Log = "/jobs.db-wal";
    const string Id = "00000001000070008000000000000000";
    const string Other = "00000002000070008000000000000000";

    public static IEnumerable<PlantedBug> All =>
    [
        new("io-errors: lets calls on other files fail", nameof(IoErrors))
        {
            MakeScene = static () => new IoErrors { Files = static path => [$"{path}-other"] },
            Symptom = "Expected the faults to strike",
            Every = 400,
        },
        new("io-errors: says that a push is stored which has failed", nameof(AtLeastOnce))
        {
            MakeScene = static () => new IoErrors(),
            Store = static inner => new HidesFaults(inner),
            Every = 40,
        },
        new("syncs: says that jobs are stored before they are", nameof(SyncsFirst))
        {
            MakeScene = static () => new SyncsFirst(),
            Store = static inner => new StoreBugs.StoresLater(inner),
            Symptom = "Expected a sync between the write",
        },
        Reading("syncs: answers while the sync goes on", Write(Id), Begin(1), Answer),
        Reading(
            "syncs: answers though the sync has failed",
            Write(Id), Begin(1), End(1, "= -1 EIO (Input/output error) (INJECTED)"), Answer),
        Reading(
            "syncs: answers after a sync that began before the write", Begin(2), Write(Id), End(2, "= 0"), Answer),
        Reading("syncs: answers after the sync of another's write", Write(Other), Begin(1), End(1, "= 0"), Answer),
    ];

    static string Answer => $"3 write(7</1.history>, \"17\\tDispatched\\t{Id}\\n\", 50) = 50";

    static string Write(string id) => $"1 pwrite64(5<{Log}>, \"\\0stored:{id}!\\0\"..., 4096, 32) = 4096";

    static string Begin(int thread) => $"{thread} fdatasync(5<{Log}> <unfinished ...>";

    static string End(int thread, string result) => $"{thread} <... fdatasync resumed>) {result}";

    /// <summary>A trace that a wrong program could leave.</summary>
    static PlantedBug Reading(string name, params string[] lines) => new(name, nameof(SyncTrace))
    {
        Read = () => SyncTrace.Read(lines, Log) is { Answers: 1, Unsynced: 1 }
            ? "1 answer, before a sync of its write has ended well"
            : null,
    };

    sealed class HidesFaults(IQueue inner) : DelegatingQueue(inner)
    {
        public override ValueTask<IReadOnlyList<DuplicateJob>> PushAsync(
            ReadOnlySpan<NewJob> jobs, CancellationToken cancellationToken = default) =>
            HideAsync(Inner.PushAsync(jobs, cancellationToken));

        static async ValueTask<IReadOnlyList<DuplicateJob>> HideAsync(ValueTask<IReadOnlyList<DuplicateJob>> pushing)
        {
            try
            {
                return await pushing;
            }
            catch (SqliteException)
            {
                return [];
            }
        }
    }
}
