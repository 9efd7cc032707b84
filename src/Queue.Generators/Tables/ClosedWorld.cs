using Microsoft.CodeAnalysis;
using Queue.Generators.Common;
using Queue.Generators.Diagnostics;

namespace Queue.Generators.Tables;

/// <summary>Judges the table that a program names by all that it can run.</summary>
static class ClosedWorld
{
    /// <summary>Judges an assembly's own table; a program's with all that it is composed of.</summary>
    public static IReadOnlyList<Finding> Judge(
        Compilation compilation, string table, bool isProgram, CancellationToken cancellationToken)
    {
        var references = ReferencedAssembly.FindAll(compilation);
        var own = new KnownJobs(compilation.Assembly.Name);
        own.Add(compilation.Assembly.Name, SourceJobs.Find(compilation, cancellationToken));
        var exempt = ExemptJobs.Find(compilation.Assembly, references);
        if (!isProgram)
            return [.. FindUnhandled(own, exempt, compilation)];

        var known = new KnownJobs(compilation.Assembly.Name);
        known.Add(own);
        foreach (var reference in references)
            known.Add(reference.Symbol.Name, reference.Entries);
        return
        [
            .. FindNotComposable(references, $"Queue.{table}", compilation),
            .. FindUnhandled(known, exempt, compilation),
            .. FindHandledTwice(known),
            .. FindNamesakes(known, own),
        ];
    }

    /// <summary>Judges the table of a reference, which is not composed, by the jobs that it declares.</summary>
    public static IReadOnlyList<Finding> JudgeReference(
        ReferencedAssembly reference, Compilation compilation, string ownTable)
    {
        var known = new KnownJobs(reference.Symbol.Name);
        known.Add(reference.Symbol.Name, reference.Entries);
        var exempt = ExemptJobs.Find(compilation.Assembly, [reference]);
        return
        [
            .. known.FindUnhandled(exempt).Select(job => new Finding(
                Rules.UnhandledJob,
                null,
                job.DisplayName,
                $"the table of '{job.Assembly}' alone",
                $"name the table of the program, {ownTable}.Table, which has the handlers of all its references")),
        ];
    }

    static IEnumerable<Finding> FindNotComposable(
        IReadOnlyList<ReferencedAssembly> references, string ownTable, Compilation compilation)
    {
        foreach (var reference in references)
        {
            if (Composition.FindWhyNot(reference, references, ownTable, compilation) is { } reason)
                yield return new(Rules.NotComposable, null, reference.Symbol.Name, reason);
        }
    }

    static IEnumerable<Finding> FindUnhandled(KnownJobs known, HashSet<JobKey> exempt, Compilation compilation) =>
        known.FindUnhandled(exempt).Select(job => new Finding(
            Rules.UnhandledJob, job, job.DisplayName, "this program", FindWayOut(job, compilation)));

    // An internal job of another assembly can only be handled, or exempted, where it can be named.
    static string FindWayOut(JobKey job, Compilation compilation)
    {
        var exemption = $"state [assembly: JobHandledElsewhere(typeof({job.DisplayName}))]";
        return job.Find(compilation) is { } type && compilation.IsSymbolAccessibleWithin(type, compilation.Assembly)
            ? $"write a method marked with [JobHandler] that takes it, or {exemption}"
            : $"it is internal to '{job.Assembly}': handle it there, or {exemption} there";
    }

    // Two handlers in one assembly are reported there.
    static IEnumerable<Finding> FindHandledTwice(KnownJobs known)
    {
        foreach (var (job, handlers) in known.GetHandlers())
        {
            foreach (var other in handlers.Skip(1))
                yield return new(Rules.DuplicateHandler, null, job.DisplayName, handlers[0], other);
        }
    }

    // Those that are both declared or handled in the program's own source are reported there.
    static IEnumerable<Finding> FindNamesakes(KnownJobs known, KnownJobs own)
    {
        foreach (var (name, jobs) in known.GetNames())
        {
            foreach (var job in jobs.Skip(1))
            {
                if (!own.Contains(jobs[0]) || !own.Contains(job))
                    yield return new(Rules.DuplicateJobName, null, Describe(jobs[0]), Describe(job), name.ToLiteral());
            }
        }

        string Describe(JobKey job) =>
            job.Assembly == known.Program ? job.DisplayName : $"{job.DisplayName} of {job.Assembly}";
    }
}
