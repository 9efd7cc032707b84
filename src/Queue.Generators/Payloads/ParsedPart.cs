using Microsoft.CodeAnalysis;
using Queue.Generators.Common;

namespace Queue.Generators.Payloads;

/// <summary>What one type adds to every payload that it is in. Not changed any more.</summary>
/// <param name="Key">The key of the type; null when it isn't supported.</param>
/// <param name="Types">The types that were found.</param>
/// <param name="Symbols">Their symbols, by their keys.</param>
/// <param name="Objects">The records, classes and structs that are still to be parsed.</param>
/// <param name="IsSupported">Whether nothing is refused.</param>
/// <param name="Used">All that generated code uses.</param>
sealed record ParsedPart(
    string? Key,
    IReadOnlyCollection<PayloadType> Types,
    IReadOnlyDictionary<string, ITypeSymbol> Symbols,
    IReadOnlyCollection<(string Key, INamedTypeSymbol Type)> Objects,
    bool IsSupported,
    RestrictionFinder Used);
