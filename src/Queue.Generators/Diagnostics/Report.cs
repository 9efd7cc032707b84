using Microsoft.CodeAnalysis;

namespace Queue.Generators.Diagnostics;

/// <summary>Receives what a parser finds wrong. The generator passes none: only the analyzers report.</summary>
delegate void Report(DiagnosticDescriptor rule, Location? location, params object?[] arguments);
