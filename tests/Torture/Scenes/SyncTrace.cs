using System.Text.RegularExpressions;

namespace Queue.Torturing.Scenes;

/// <summary>What a trace of a process tells: that did one thing after the other.</summary>
/// <param name="Answers">How often the process wrote down that something is stored.</param>
/// <param name="Unsynced">How often it did so without a write to the log, or without a sync after the last.</param>
sealed partial record SyncTrace(int Answers, int Unsynced)
{
    /// <param name="lines">With the paths of the files, by strace.</param>
    /// <param name="log">The file that a commit is written to.</param>
    public static SyncTrace Read(IEnumerable<string> lines, string log)
    {
        var (answers, unsynced) = (0, 0);
        var (hasWritten, isSynced) = (false, true);
        foreach (var line in lines)
        {
            var isOnLog = line.Contains($"<{log}>", StringComparison.Ordinal);
            if (isOnLog && WriteCall().IsMatch(line))
                (hasWritten, isSynced) = (true, false);
            else if (isOnLog && SyncCall().IsMatch(line))
                isSynced = true;
            else if (line.Contains(".history>", StringComparison.Ordinal) && Question().IsMatch(line))
                hasWritten = false;
            else if (line.Contains(".history>", StringComparison.Ordinal) && Answer().IsMatch(line))
            {
                answers++;
                unsynced += hasWritten && isSynced ? 0 : 1;
            }
        }

        return new(answers, unsynced);
    }

    [GeneratedRegex(@"pwrite64\(")]
    private static partial Regex WriteCall();

    // One that is interrupted in the trace has not ended before what comes next, and the next waits for it.
    [GeneratedRegex(@"(fsync|fdatasync)\(.*= 0|(fsync|fdatasync)\(.*unfinished")]
    private static partial Regex SyncCall();

    [GeneratedRegex(@"\\t(Pushing|Asked)\\t")]
    private static partial Regex Question();

    [GeneratedRegex(@"\\t(Dispatched|Told)\\t")]
    private static partial Regex Answer();
}
