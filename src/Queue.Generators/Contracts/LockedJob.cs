using Queue.Generators.Common;

namespace Queue.Generators.Contracts;

/// <summary>What is locked of a job.</summary>
/// <param name="Name">The name under which it is stored.</param>
/// <param name="Version">The version of its payload's shape.</param>
/// <param name="Aliases">Its former names, in ordinal order.</param>
/// <param name="Context">The job's own <c>JsonSerializerContext</c>, which hides the shape; null for none.</param>
/// <param name="Types">
/// The payload itself, and then all others that it reaches, in ordinal order; empty with a context.
/// </param>
sealed record LockedJob(
    string Name, int Version, EquatableArray<string> Aliases, string? Context, EquatableArray<LockedType> Types)
{
    /// <summary>All names under which the job is found.</summary>
    public IEnumerable<string> AllNames => Aliases.Prepend(Name);

    public LockedType? FindType(string name) => Types.FirstOrDefault(type => type.Name == name);
}
