using System.Collections.Concurrent;
using System.Runtime.CompilerServices;
using Microsoft.CodeAnalysis;

namespace Queue.Generators.Payloads;

/// <summary>What the types in payloads come to, found once for all jobs of a program.</summary>
sealed class ParsedTypes
{
    static readonly ConditionalWeakTable<Compilation, ParsedTypes> OfCompilations = new();

    public static ParsedTypes Of(Compilation compilation) => OfCompilations.GetOrCreateValue(compilation);

    /// <summary>By the type of a member: what it adds to a payload, down to its records and classes.</summary>
    public ConcurrentDictionary<ITypeSymbol, ParsedPart> Members { get; } =
        new(SymbolEqualityComparer.IncludeNullability);

    /// <summary>Records, classes and structs, each with what its members add.</summary>
    public ConcurrentDictionary<ITypeSymbol, ParsedPart> Objects { get; } =
        new(SymbolEqualityComparer.IncludeNullability);
}
