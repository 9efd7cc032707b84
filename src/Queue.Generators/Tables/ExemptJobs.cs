using Microsoft.CodeAnalysis;
using Queue.Generators.Common;

namespace Queue.Generators.Tables;

/// <summary>The jobs that need no handler, by <c>[assembly: JobHandledElsewhere]</c>.</summary>
static class ExemptJobs
{
    /// <summary>What the program states of any job, and each reference of the jobs that it declares.</summary>
    public static HashSet<JobKey> Find(IAssemblySymbol program, IEnumerable<ReferencedAssembly> references)
    {
        var exempt = new HashSet<JobKey>(Read(program));
        foreach (var reference in references)
            exempt.UnionWith(Read(reference.Symbol).Where(job => job.Assembly == reference.Symbol.Name));
        return exempt;
    }

    static IEnumerable<JobKey> Read(IAssemblySymbol assembly)
    {
        foreach (var attribute in assembly.GetAttributes())
        {
            if (attribute.AttributeClass.IsNamed(WellKnownNames.JobHandledElsewhereAttribute)
                && attribute.FirstArgument()?.Value is INamedTypeSymbol { ContainingAssembly: { } declaring } job)
            {
                yield return new(declaring.Name, job.ToMetadataName());
            }
        }
    }
}
