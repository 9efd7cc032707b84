using Microsoft.CodeAnalysis;

namespace Queue.Generators.Caching;

/// <summary>A declaration, and the names of its attributes without their suffix.</summary>
sealed record AttributedNode(SyntaxNode Node, IReadOnlyList<string> Attributes);
