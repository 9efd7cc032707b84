using Queue.Generators.Common;
using Queue.Generators.Handlers;

namespace Queue.Generators.Tables;

/// <summary>The handlers of an assembly, one per job, and its jobs, in ordinal order of the jobs' names.</summary>
sealed record TableModel(EquatableArray<HandlerModel> Handlers, EquatableArray<EntryModel> Entries)
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
    public static TableModel Create(IEnumerable<HandlerModel> handlers, IEnumerable<EntryModel> declared)
    {
        var chosen = handlers
            .OrderBy(handler => handler.JobName, StringComparer.Ordinal)
            .ThenBy(handler => handler.JobType, StringComparer.Ordinal)
            .ThenBy(handler => handler.Class?.Type, StringComparer.Ordinal)
            .ThenBy(handler => handler.Method, StringComparer.Ordinal)
            .GroupBy(handler => handler.JobName, StringComparer.Ordinal)
            .Select(group => group.First())
            .ToEquatableArray();
        return new(chosen, Merge(chosen, declared));
    }

    static EquatableArray<EntryModel> Merge(IEnumerable<HandlerModel> handlers, IEnumerable<EntryModel> declared)
    {
        var handled = handlers.Select(EntryModel.From).ToList();
        var types = new HashSet<string>(
            handled.Where(entry => entry.DeclaredIn is null).Select(entry => entry.Type), StringComparer.Ordinal);
        return declared
            .Where(job => !types.Contains(job.Type))
            .Concat(handled)
            .OrderBy(job => job.Name, StringComparer.Ordinal)
            .ThenBy(job => job.Type, StringComparer.Ordinal)
            .ToEquatableArray();
    }
}
