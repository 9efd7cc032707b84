using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Queue.Generators.Common;

namespace Queue.Generators.Tables;

/// <summary>Says which assemblies' tables a program's is composed of, and why one can't be.</summary>
static class Composition
{
    /// <summary>What a program's table is composed of.</summary>
    public static CompositionModel Parse(Compilation compilation, CancellationToken cancellationToken)
    {
        var ownTable = $"Queue.{AssemblyParser.Parse(compilation.Assembly, cancellationToken).TableName}";
        var references = ReferencedAssembly.FindAll(compilation);
        return new(references
            .Where(reference => reference.HasHandlers
                && FindWhyNot(reference, references, ownTable, compilation) is null)
            .Select(reference => reference.Expression)
            .ToEquatableArray(),
            references.Any(reference => reference.HasHandlers || !reference.IsReadable));
    }

    /// <summary>
    /// Whether the table is composed: in an executable, a test project, and where the project asks for it.
    /// </summary>
    public static bool IsProgram(Compilation compilation, AnalyzerConfigOptions options)
    {
        if (Find("QueueComposeJobs") is { } asked)
            return asked;
        return compilation.Options.OutputKind is not (OutputKind.DynamicallyLinkedLibrary or OutputKind.NetModule)
            || Find("IsTestProject") is true;

        bool? Find(string property) =>
            options.TryGetValue($"build_property.{property}", out var text) && bool.TryParse(text, out var value)
                ? value
                : null;
    }

    /// <summary>Why what an assembly states can't be used; null when it can.</summary>
    public static string? FindWhyNot(
        ReferencedAssembly reference,
        IReadOnlyList<ReferencedAssembly> references,
        string ownTable,
        Compilation compilation)
    {
        if (!reference.IsReadable)
            return FindWhyUnreadable(reference.Format);
        if (!reference.HasHandlers)
            return null;
        if (reference.Table == ownTable)
            return $"its table '{reference.Table}' is called as that of this program; {Rename}";
        if (references.FirstOrDefault(other => other != reference && other.Table == reference.Table) is { } alike)
            return $"its table '{reference.Table}' is called as that of '{alike.Symbol.Name}'; {Rename}";
        return compilation.IsUnderAliasOnly(reference.Symbol)
            ? "generated code can't name it, as it is referenced under an alias only; add the alias 'global'"
            : null;
    }

    static string FindWhyUnreadable(int format) => format > ReferencedAssembly.NewestFormat
        ? $"it states its jobs in the format {format}, and the newest that is known here is " +
            $"{ReferencedAssembly.NewestFormat}; update the package Queue.Runtime of this project"
        : $"it states its jobs in the format {format}, and the oldest that is known here is " +
            $"{ReferencedAssembly.OldestFormat}; build it again with this project's version of Queue.Runtime";

    const string Rename = "give one of them another name: [assembly: JobTableName(\"...\")]";
}
