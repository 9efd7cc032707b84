using Microsoft.CodeAnalysis;

namespace Queue.Generators.Diagnostics;

static partial class Rules
{
    public static readonly DiagnosticDescriptor MalformedDuration = Error(
        "QUE060", "A duration can't be read",
        "The job '{0}' has the {1} {2}, which is no duration; expected whole numbers with the units d, h, m, s and " +
        "ms, the greatest first, such as \"1h30m\" or \"500ms\"");

    public static readonly DiagnosticDescriptor InvalidPolicy = Error(
        "QUE061", "A job's attempts, timeout or backoff can't hold",
        "The job '{0}' has the {1} {2}; expected {3}");

    public static readonly DiagnosticDescriptor NotAnException = Error(
        "QUE062", "A type can't be among the exceptions that are not retried",
        "'{0}' can't be among the exceptions after which the job '{1}' is not tried again: {2}");

    public static readonly DiagnosticDescriptor PolicyOutsideJob = Error(
        "QUE063", "A policy is declared on a type that is no job",
        "'{0}' is marked with [{1}], and is no job; mark it with [Job] too, or remove the policy");

    public static readonly DiagnosticDescriptor HandlerWithoutToken = Create(
        "QUE064", "A handler can't be told that its time is over",
        "'{0}' handles '{1}', which has a timeout, and takes neither a CancellationToken nor JobContext to be told " +
        "that the time is over; take a CancellationToken and hand it on",
        DiagnosticSeverity.Warning);

    public static readonly DiagnosticDescriptor TokenNotUsed = Create(
        "QUE065", "A handler ignores its CancellationToken",
        "'{0}' takes the CancellationToken '{1}' and never uses it, so that neither a stop nor a timeout ends it; " +
        "hand it on to what is awaited, or call it '_' where the handler ends soon anyway",
        DiagnosticSeverity.Warning);
}
