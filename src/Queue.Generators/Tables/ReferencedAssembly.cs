using Microsoft.CodeAnalysis;
using Queue.Generators.Common;

namespace Queue.Generators.Tables;

/// <summary>What the metadata of a referenced assembly states about its jobs.</summary>
sealed record ReferencedAssembly(
    IAssemblySymbol Symbol, int Format, string Table, bool IsComposed, IReadOnlyList<EntryModel> Entries)
{
    public const int OldestFormat = 1;
    public const int NewestFormat = 1;

    public bool IsReadable => Format is >= OldestFormat and <= NewestFormat;

    public bool HasHandlers => Entries.Any(entry => entry.Handler is not null);

    /// <summary>The assembly's own part of the table, as generated code names it.</summary>
    public string Expression => $"global::{Table}.{(IsComposed ? "OwnTable" : "Table")}";

    /// <summary>The assemblies that state jobs, in ordinal order of their names.</summary>
    public static IReadOnlyList<ReferencedAssembly> FindAll(Compilation compilation)
    {
        var found = new List<ReferencedAssembly>();
        foreach (var assembly in compilation.SourceModule.ReferencedAssemblySymbols)
        {
            if (UsesRuntime(assembly) && Read(assembly) is { } read)
                found.Add(read);
        }

        found.Sort(static (left, right) => string.CompareOrdinal(left.Symbol.Name, right.Symbol.Name));
        return found;
    }

    /// <summary>What one assembly states; null when it states nothing.</summary>
    public static ReferencedAssembly? Read(IAssemblySymbol assembly)
    {
        if (assembly.FindAttribute(WellKnownNames.JobAssemblyAttribute) is not { } attribute
            || Get(attribute, 0) is not int format
            || Get(attribute, 1) is not string table)
        {
            return null;
        }

        var read = new ReferencedAssembly(
            assembly, format, table, attribute.FindValue(nameof(IsComposed)) is true, []);
        return read.IsReadable ? read with { Entries = [.. ReadEntries(assembly)] } : read;
    }

    static IEnumerable<EntryModel> ReadEntries(IAssemblySymbol assembly)
    {
        foreach (var attribute in assembly.GetAttributes())
        {
            if (attribute.AttributeClass.IsNamed(WellKnownNames.JobEntryAttribute)
                && Get(attribute, 0) is string name
                && Get(attribute, 1) is int version
                && Get(attribute, 2) is string type)
            {
                yield return new(
                    name,
                    version,
                    type,
                    attribute.FindValue(nameof(EntryModel.DeclaredIn)) as string,
                    attribute.FindValue(nameof(EntryModel.Handler)) as string,
                    ReadAliases(attribute));
            }
        }
    }

    static EquatableArray<string> ReadAliases(AttributeData attribute) => attribute.NamedArguments
        .Where(argument => argument.Key == nameof(EntryModel.Aliases)
            && argument.Value is { Kind: TypedConstantKind.Array, IsNull: false })
        .SelectMany(argument => argument.Value.Values)
        .Select(alias => alias.Value as string ?? "")
        .ToEquatableArray();

    static object? Get(AttributeData attribute, int argument) =>
        attribute.ConstructorArguments.Length > argument ? attribute.ConstructorArguments[argument].Value : null;

    // Nearly all references are the framework's; to read their attributes would cost more.
    static bool UsesRuntime(IAssemblySymbol assembly)
    {
        foreach (var module in assembly.Modules)
        {
            foreach (var reference in module.ReferencedAssemblies)
            {
                if (reference.Name == WellKnownNames.RuntimeAssembly)
                    return true;
            }
        }

        return false;
    }
}
