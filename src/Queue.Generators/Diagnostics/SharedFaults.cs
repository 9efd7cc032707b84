using Microsoft.CodeAnalysis;
using Queue.Generators.Common;

namespace Queue.Generators.Diagnostics;

/// <summary>
/// What is wrong with types that several jobs hold: to be said once, by the job in which it is or by the first of them.
/// </summary>
sealed class SharedFaults
{
    readonly Dictionary<(Location?, string), List<Location>> jobs = [];

    /// <param name="compilation">The program.</param>
    /// <param name="judge">Reports what is wrong with a type if it is a job.</param>
    public SharedFaults(
        Compilation compilation, Action<INamedTypeSymbol, Compilation, Report, CancellationToken> judge)
    {
        var types = compilation.Assembly.GlobalNamespace.GetAllTypes()
            .Select(type => (Type: type, Location: type.FindLocation()))
            .Where(type => type.Location is not null)
            .OrderBy(type => type.Location!.SourceTree!.FilePath, StringComparer.Ordinal)
            .ThenBy(type => type.Location!.SourceSpan.Start);
        foreach (var (type, location) in types)
        {
            judge(
                type, compilation,
                (rule, at, arguments) => Add(
                    at, Diagnostic.Create(rule, at, arguments).GetMessage(), location!, IsIn(type, at)),
                CancellationToken.None);
        }
    }

    /// <summary>All jobs with the fault, where it is the job's turn to say so; else none.</summary>
    public IReadOnlyList<Location> FindJobs(INamedTypeSymbol job, Location? location, string message) =>
        jobs.TryGetValue((location, message), out var found) && found[0].Equals(job.FindLocation()) ? found : [];

    /// <summary>Whether a place is in the declaration of a job.</summary>
    public static bool IsIn(INamedTypeSymbol job, Location? location) =>
        location is null || job.DeclaringSyntaxReferences.Any(reference =>
            reference.SyntaxTree == location.SourceTree && reference.Span.Contains(location.SourceSpan));

    void Add(Location? location, string message, Location job, bool isOwn)
    {
        if (!jobs.TryGetValue((location, message), out var found))
            jobs.Add((location, message), found = []);
        if (!found.Contains(job))
            found.Insert(isOwn ? 0 : found.Count, job);
    }
}
