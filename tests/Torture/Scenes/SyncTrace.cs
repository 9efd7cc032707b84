using System.Globalization;
using System.Text.RegularExpressions;
using Queue.Simulating.Histories;
using Queue.Torturing.Records;

namespace Queue.Torturing.Scenes;

/// <summary>
/// Follows a trace of a process, in which several calls are under way at once: which write to the log made each change,
/// which sync that began after it has ended well, and whether that was before the process wrote down the answer.
/// </summary>
sealed partial class SyncTrace
{
    /// <summary>The first write of each change to the log, by the mark that the store put beside it.</summary>
    readonly Dictionary<string, int> firstWrites = [];
    readonly Dictionary<string, int> questions = [];
    readonly Dictionary<string, Action<string>> unfinished = [];
    readonly Dictionary<int, int> answersBySync = [];
    readonly string log;
    int line;
    int lastWrite = -1;

    /// <summary>The last write that a sync covers which has ended well.</summary>
    int synced = -1;

    SyncTrace(string log) => this.log = $"<{log}>";

    /// <summary>How often the process wrote down that something is stored.</summary>
    public int Answers { get; private set; }

    /// <summary>How often it did so without a write to the log, or without a sync that began after it.</summary>
    public int Unsynced { get; private set; }

    /// <summary>How many answers came after a sync that was another's too.</summary>
    public int Shared => answersBySync.Values.Where(static count => count > 1).Sum();

    /// <param name="lines">With the paths of the files and what was written, by strace.</param>
    /// <param name="log">The file that a commit is written to.</param>
    public static SyncTrace Read(IEnumerable<string> lines, string log)
    {
        var trace = new SyncTrace(log);
        foreach (var text in lines)
        {
            trace.See(text);
            trace.line++;
        }

        return trace;
    }

    void See(string text)
    {
        if (Resumed().Match(text) is { Success: true } resumed)
        {
            if (unfinished.Remove(resumed.Groups[1].Value, out var end))
                end(text);
            return;
        }

        if (Call().Match(text) is not { Success: true } call)
            return;
        var isOnLog = text.Contains(log, StringComparison.Ordinal);
        Action<string>? whenOver = null;
        if (isOnLog && call.Groups[2].Value == "pwrite64")
            whenOver = EndOfWrite(text);
        else if (isOnLog && call.Groups[2].Value is "fsync" or "fdatasync")
            whenOver = EndOfSync();
        else if (Written().Match(text) is { Success: true } written)
            See(written.Groups[1].Value, written.Groups[2].Value.Split("\\t"));
        if (whenOver is null)
            return;
        if (text.EndsWith("<unfinished ...>", StringComparison.Ordinal))
            unfinished[call.Groups[1].Value] = whenOver;
        else
            whenOver(text);
    }

    Action<string> EndOfWrite(string call) => end =>
    {
        if (end.Contains(" = -1 ", StringComparison.Ordinal))
            return;
        lastWrite = line;
        foreach (Match mark in Mark().Matches(call))
            firstWrites.TryAdd(mark.Value, line);
    };

    Action<string> EndOfSync()
    {
        var covered = lastWrite;
        return end =>
        {
            if (end.EndsWith(" = 0", StringComparison.Ordinal))
                synced = Math.Max(synced, covered);
        };
    }

    /// <summary>A record of the process.</summary>
    void See(string kind, string[] fields)
    {
        switch (kind)
        {
            case nameof(RecordKind.Asked):
                questions[fields[0] + fields[1]] = line;
                break;
            case nameof(RecordKind.Dispatched):
                Judge([.. Codec.ReadIds(fields[0]).Select(id => FindWrite($"stored:{id:N}!"))]);
                break;
            case nameof(RecordKind.Received):
                Judge([.. Codec.ReadLeases(fields[0]).Select(lease => FindWrite("leased", LeaseKey.Of(lease)))]);
                break;
            case nameof(RecordKind.Told) when fields[0] == nameof(Verb.Extend):
                Judge([questions[fields[0] + fields[1]]]);
                break;
            case nameof(RecordKind.Told):
                Judge([.. Codec.ReadKeys(fields[1]).Except(Codec.ReadKeys(fields[2]))
                    .Select(key => FindWrite("ended", key))]);
                break;
            default:
                break;
        }
    }

    int? FindWrite(string what, LeaseKey key) => FindWrite(string.Create(
        CultureInfo.InvariantCulture, $"{what}:{key.Job:N}:{key.Token}!"));

    int? FindWrite(string mark) => firstWrites.TryGetValue(mark, out var write) ? write : null;

    /// <param name="writes">What has to be on the disk; null for what was never written.</param>
    void Judge(int?[] writes)
    {
        if (writes.Length == 0)
            return;
        Answers++;
        if (Array.Exists(writes, write => write is null || write > synced))
            Unsynced++;
        else
            answersBySync[synced] = answersBySync.GetValueOrDefault(synced) + 1;
    }

    [GeneratedRegex(@"^(\d+) +<\.\.\. \w+ resumed>")]
    private static partial Regex Resumed();

    [GeneratedRegex(@"^(\d+) +(\w+)\(")]
    private static partial Regex Call();

    [GeneratedRegex(@"\.history>, ""\d+\\t(\w+)\\t(.*)\\n""")]
    private static partial Regex Written();

    [GeneratedRegex(@"(stored|leased|ended):[0-9a-f]{32}(:\d+)?!")]
    private static partial Regex Mark();
}
