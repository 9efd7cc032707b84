using Microsoft.CodeAnalysis;

namespace Queue.Generators.Diagnostics;

static partial class Rules
{
    public static readonly DiagnosticDescriptor NotComposable = Error(
        "QUE056", "The jobs of a referenced assembly can't be composed",
        "The jobs of the assembly '{0}' can't be composed: {1}");
}
