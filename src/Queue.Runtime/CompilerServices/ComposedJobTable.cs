using System.ComponentModel;
using Microsoft.Extensions.DependencyInjection;

namespace Queue.CompilerServices;

/// <summary>A program's table, made of those of several assemblies. Used by generated code only.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed class ComposedJobTable : JobTable
{
    readonly JobTable[] tables;
    readonly JobRunner[] runners;
    readonly JobNameIndex byName;

    /// <summary>Of two runners of one name, which the compiler refuses, that of the earlier table is taken.</summary>
    public ComposedJobTable(params JobTable[] tables)
    {
        ArgumentNullException.ThrowIfNull(tables);
        this.tables = tables;
        runners =
        [
            .. tables
                .SelectMany(static table => table.Runners)
                .DistinctBy(static runner => runner.Definition.Name, StringComparer.Ordinal)
                .OrderBy(static runner => runner.Definition.Name, StringComparer.Ordinal),
        ];
        byName = new(runners);
    }

    /// <inheritdoc/>
    public override IReadOnlyList<JobRunner> Runners => runners;

    /// <inheritdoc/>
    public override JobRunner? Find(string name) => byName.Find(name) ?? FindByAlias(name);

    /// <inheritdoc/>
    public override void AddHandlers(IServiceCollection services)
    {
        foreach (var table in tables)
            table.AddHandlers(services);
    }

    // A former name is known to the table of the job alone.
    JobRunner? FindByAlias(string name)
    {
        foreach (var table in tables)
        {
            if (table.Find(name) is { } runner)
                return runner;
        }

        return null;
    }
}
