using Queue.Generators.Common;
using Queue.Generators.Handlers;

namespace Queue.Generators.Tables;

/// <summary>The handlers of an assembly, one per job, in ordinal order of the jobs' names.</summary>
sealed record TableModel(EquatableArray<HandlerModel> Handlers)
{
    /// <summary>Of two handlers of one name, which an analyzer refuses, the first is taken.</summary>
    public static TableModel Create(IEnumerable<HandlerModel> handlers) =>
        new(handlers
            .OrderBy(handler => handler.JobName, StringComparer.Ordinal)
            .ThenBy(handler => handler.JobType, StringComparer.Ordinal)
            .ThenBy(handler => handler.Class?.Type, StringComparer.Ordinal)
            .ThenBy(handler => handler.Method, StringComparer.Ordinal)
            .GroupBy(handler => handler.JobName, StringComparer.Ordinal)
            .Select(group => group.First())
            .ToEquatableArray());
}
