namespace Queue.Storage;

/// <summary>What became of a retry of failed jobs.</summary>
/// <param name="Count">How many of the ids were failed jobs that are ready again.</param>
/// <param name="Refused">Those that stay failed, because another job holds their unique key by now.</param>
public readonly record struct RetriedJobs(int Count, IReadOnlyList<DuplicateJob> Refused);
