using Microsoft.CodeAnalysis;

namespace Queue.Generators.Upgrades;

/// <summary>A method of a job that is marked with <c>[JobUpgrade]</c> and breaks no rule by itself.</summary>
/// <param name="Version">The version that it takes.</param>
/// <param name="Method">The method.</param>
/// <param name="Old">The record that it takes.</param>
sealed record JobUpgrade(int Version, IMethodSymbol Method, INamedTypeSymbol Old);
