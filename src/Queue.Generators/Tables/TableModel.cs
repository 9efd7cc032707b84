using Queue.Generators.Common;
using Queue.Generators.Handlers;

namespace Queue.Generators.Tables;

/// <summary>The handlers of an assembly, one per job, in ordinal order of the jobs' names.</summary>
sealed record TableModel(EquatableArray<HandlerModel> Handlers)
{
    /// <summary>
    /// Each name and each former name with the handler that it finds, by its index: of two that are the same, which an
    /// analyzer refuses, a name wins, and then the first.
    /// </summary>
    public IReadOnlyList<(string Name, int Index)> Names =>
        Handlers.Select((handler, i) => (Name: handler.JobName, Index: i, Rank: 0))
            .Concat(Handlers.SelectMany(
                (handler, i) => handler.Aliases.Select(alias => (Name: alias, Index: i, Rank: 1))))
            .GroupBy(entry => entry.Name, StringComparer.Ordinal)
            .Select(same => same.First())
            .OrderBy(entry => entry.Index)
            .ThenBy(entry => entry.Rank)
            .Select(entry => (entry.Name, entry.Index))
            .ToList();

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
