using Queue.Generators.Common;

namespace Queue.Generators.Contracts;

/// <summary>Changes what is locked, by decision of the user.</summary>
static class LockUpdate
{
    /// <summary>
    /// The lock with these versions of jobs as the code has them, in place of what was locked of them; the current
    /// version of a job takes the place of higher ones too. A name that no job has any more stays, as an alias: stored
    /// jobs may still have it, and only <see cref="RemoveNames"/> decides that none has.
    /// </summary>
    public static IEnumerable<LockedJob> Accept(ContractLock contracts, IEnumerable<LockedJob> versions)
    {
        var accepted = versions.Distinct().ToList();
        var current = new HashSet<LockedJob>(contracts.Shapes.Select(shape => shape.Job));
        var replaced = new HashSet<LockedJob>(accepted.SelectMany(job => contracts.FindLocked(job).Where(
            locked => locked.Version == job.Version || (locked.Version > job.Version && current.Contains(job)))));
        return contracts.Content.Jobs
            .Select(block => block.Job)
            .Where(job => !replaced.Contains(job))
            .Concat(accepted.Select(job => KeepHistory(contracts, KeepGoneNames(contracts, job, replaced))));
    }

    static LockedJob KeepHistory(ContractLock contracts, LockedJob job) => contracts.FindLocked(job)
        .Where(locked => locked.Version == job.Version)
        .Aggregate(job, (kept, locked) => LockHistory.Carry(locked, kept));

    static LockedJob KeepGoneNames(ContractLock contracts, LockedJob job, HashSet<LockedJob> replaced)
    {
        var gone = contracts.FindLocked(job)
            .Where(locked => locked.Version >= job.Version && replaced.Contains(locked))
            .SelectMany(locked => locked.AllNames)
            .Where(name => !contracts.HasName(name));
        var aliases = job.Aliases.Concat(gone).Distinct().OrderBy(alias => alias, StringComparer.Ordinal);
        return job with { Aliases = aliases.ToEquatableArray() };
    }

    /// <summary>The current version of a job, and the older ones that it reads and that are not locked.</summary>
    public static IEnumerable<LockedJob> GetVersions(ContractLock contracts, ContractShape shape)
    {
        var locked = contracts.FindLocked(shape.Job).ToList();
        return shape.Older
            .Select(older => older.Job)
            .Where(older => locked.All(job => job.Version != older.Version))
            .Prepend(shape.Job);
    }

    /// <summary>
    /// The lock without these names: without their jobs, or, where a job has another name of it, without the name.
    /// </summary>
    public static IEnumerable<LockedJob> RemoveNames(ContractLock contracts, IReadOnlyCollection<string> names)
    {
        var blocks = contracts.Content.Jobs.Select(block => block.Job).ToList();
        var kept = blocks.Where(job => !job.AllNames.Any(names.Contains)).ToList();
        foreach (var job in blocks.Except(kept).ToList())
        {
            var heir = contracts.Shapes.FirstOrDefault(shape => contracts.FindLocked(shape.Job).Contains(job))?.Job;
            var left = heir is null ? null : Rename(job, heir, names);
            if (left is not null && !kept.Any(other => other.Name == left.Name && other.Version == left.Version))
                kept.Add(left);
        }

        return kept;
    }

    static LockedJob Rename(LockedJob job, LockedJob heir, IReadOnlyCollection<string> names) => job with
    {
        Name = names.Contains(job.Name) ? heir.Name : job.Name,
        Aliases = job.Aliases.Where(alias => !names.Contains(alias) && alias != heir.Name).ToEquatableArray(),
    };

    /// <summary>The file's text, with the ends of lines that it has.</summary>
    public static string Write(IEnumerable<LockedJob> jobs, string oldText)
    {
        var text = LockWriter.Write(jobs);
        return oldText.Contains("\r\n") ? text.Replace("\n", "\r\n") : text;
    }
}
