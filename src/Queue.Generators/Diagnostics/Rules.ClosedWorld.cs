using Microsoft.CodeAnalysis;

namespace Queue.Generators.Diagnostics;

static partial class Rules
{
    public static readonly DiagnosticDescriptor NotComposable = Error(
        "QUE056", "The jobs of a referenced assembly can't be composed",
        "The jobs of the assembly '{0}' can't be composed: {1}");

    public static readonly DiagnosticDescriptor SenselessExemption = Create(
        "QUE057", "This job is not one that is handled elsewhere",
        "'{0}' is not a job that is handled elsewhere: {1}; remove the attribute",
        DiagnosticSeverity.Warning);
}
