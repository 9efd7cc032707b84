using Microsoft.CodeAnalysis;

namespace Queue.Generators.Payloads;

/// <summary>A member while its type is parsed.</summary>
sealed record ParsedMember(ISymbol Symbol, ITypeSymbol Type, PayloadMember Model);
