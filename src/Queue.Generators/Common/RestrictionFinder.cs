using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace Queue.Generators.Common;

/// <summary>Gathers the restrictions of all that generated code uses.</summary>
sealed class RestrictionFinder
{
    readonly HashSet<ISymbol> seen = new(SymbolEqualityComparer.Default);
    readonly SortedSet<string> experiments = new(StringComparer.Ordinal);
    bool isObsolete;

    public Restrictions Found => new(isObsolete, experiments.ToEquatableArray());

    /// <summary>
    /// Adds a type with all that its name is made of, or a member with its accessors, parameters and type.
    /// </summary>
    public void Add(ISymbol? symbol)
    {
        if (symbol is null or ITypeSymbol { SpecialType: not SpecialType.None } || !seen.Add(symbol))
            return;
        isObsolete |= Restrictions.IsObsoleteError(symbol);
        AddExperiment(symbol);
        switch (symbol)
        {
            case IArrayTypeSymbol array:
                Add(array.ElementType);
                return;
            case INamedTypeSymbol type:
                AddContainer(type.ContainingAssembly);
                AddContainer(type.ContainingModule);
                AddAll(type.TypeArguments);
                break;
            case IPropertySymbol property:
                AddAccessor(property.GetMethod);
                AddAccessor(property.SetMethod);
                break;
            case IMethodSymbol method:
                AddAll(method.Parameters.Select(parameter => parameter.Type));
                break;
        }

        Add(symbol.ContainingType);
    }

    /// <summary>Adds what another one found.</summary>
    public void Add(RestrictionFinder other)
    {
        isObsolete |= other.isObsolete;
        experiments.UnionWith(other.experiments);
    }

    void AddContainer(ISymbol? symbol)
    {
        if (symbol is not null && seen.Add(symbol))
            AddExperiment(symbol);
    }

    void AddAccessor(IMethodSymbol? accessor)
    {
        if (accessor?.MayHaveAttributes() is true)
            Add(accessor);
    }

    void AddAll(IEnumerable<ISymbol> symbols)
    {
        foreach (var symbol in symbols)
            Add(symbol);
    }

    void AddExperiment(ISymbol? symbol)
    {
        // Another id is an error where it is declared.
        if (symbol is not null && Restrictions.FindExperiment(symbol) is { } id && SyntaxFacts.IsValidIdentifier(id))
            experiments.Add(id);
    }
}
