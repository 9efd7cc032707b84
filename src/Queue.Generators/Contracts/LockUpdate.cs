namespace Queue.Generators.Contracts;

/// <summary>Changes what is locked, by decision of the user.</summary>
static class LockUpdate
{
    /// <summary>The lock with these jobs as the code has them, in place of what was locked of them.</summary>
    public static IEnumerable<LockedJob> Accept(ContractLock contracts, IEnumerable<LockedJob> jobs)
    {
        var accepted = jobs.GroupBy(job => job.Name, StringComparer.Ordinal).Select(same => same.First()).ToList();
        var replaced = new HashSet<LockedJob>(accepted.SelectMany(contracts.FindLocked));
        return contracts.Content.Jobs.Select(block => block.Job).Where(job => !replaced.Contains(job)).Concat(accepted);
    }

    /// <summary>The lock without a name: without its job, or as the job is that has another name of it.</summary>
    public static IEnumerable<LockedJob> Remove(ContractLock contracts, IReadOnlyCollection<string> names)
    {
        var concerned = contracts.Content.Jobs
            .Select(block => block.Job)
            .Where(job => job.AllNames.Any(names.Contains))
            .ToList();
        var successors = contracts.Shapes
            .Select(shape => shape.Job)
            .Where(job => contracts.FindLocked(job).Any(concerned.Contains))
            .ToList();
        return Accept(contracts, successors).Where(job => !concerned.Contains(job) || successors.Contains(job));
    }

    /// <summary>The file's text, with the ends of lines that it has.</summary>
    public static string Write(IEnumerable<LockedJob> jobs, string oldText)
    {
        var text = LockWriter.Write(jobs);
        return oldText.Contains("\r\n") ? text.Replace("\n", "\r\n") : text;
    }
}
