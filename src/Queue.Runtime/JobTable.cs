using Microsoft.Extensions.DependencyInjection;
using Queue.CompilerServices;

namespace Queue;

/// <summary>
/// The jobs that a program handles. The source generator writes one per assembly, for example
/// <c>QuickstartJobs.Table</c> for an assembly called Quickstart.
/// </summary>
public abstract class JobTable
{
    /// <summary>One runner per handled job, in ordinal order of the names.</summary>
    public abstract IReadOnlyList<JobRunner> Runners { get; }

    /// <summary>Finds the runner of a job by its name; null when no handler of this program takes it.</summary>
    public abstract JobRunner? Find(string name);

    /// <summary>
    /// Registers the handler classes that need services, each as scoped unless it is registered already.
    /// </summary>
    public virtual void AddHandlers(IServiceCollection services)
    {
    }
}
