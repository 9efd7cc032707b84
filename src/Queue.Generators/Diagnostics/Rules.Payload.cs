using System.Collections.Immutable;
using Microsoft.CodeAnalysis;

namespace Queue.Generators.Diagnostics;

static partial class Rules
{
    /// <summary>The rules that a payload's members can break.</summary>
    public static ImmutableArray<DiagnosticDescriptor> Payload { get; } = [];
}
