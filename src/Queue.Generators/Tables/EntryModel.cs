using Queue.Generators.Common;
using Queue.Generators.Handlers;
using Queue.Generators.Jobs;

namespace Queue.Generators.Tables;

/// <summary>What an assembly states about one job that it declares or handles.</summary>
/// <param name="Name">The name under which the job is stored.</param>
/// <param name="Version">The version of the payload's shape.</param>
/// <param name="Type">The job type as metadata names it.</param>
/// <param name="DeclaredIn">The assembly that declares the job; null where it is the one that states this.</param>
/// <param name="Handler">The method that handles the job; null for none.</param>
/// <param name="Aliases">The job's former names.</param>
sealed record EntryModel(
    string Name, int Version, string Type, string? DeclaredIn, string? Handler, EquatableArray<string> Aliases)
{
    /// <summary>All names under which the job is found.</summary>
    public IEnumerable<string> AllNames => Aliases.Prepend(Name);

    public static EntryModel From(JobModel job) =>
        new(job.Settings.Name, job.Settings.Version, job.FileName, null, null, job.Settings.Aliases);

    public static EntryModel From(HandlerModel handler) => new(
        handler.JobName, handler.JobVersion, handler.JobMetadataName, handler.JobAssembly, handler.DisplayName,
        handler.Aliases);
}
