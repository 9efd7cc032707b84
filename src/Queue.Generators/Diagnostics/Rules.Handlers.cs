using Microsoft.CodeAnalysis;

namespace Queue.Generators.Diagnostics;

static partial class Rules
{
    public static readonly DiagnosticDescriptor InvalidHandler = Error(
        "QUE005", "This method can't handle a job",
        "'{0}' can't handle a job: {1}");

    public static readonly DiagnosticDescriptor DuplicateHandler = Create(
        "QUE006", "A job has two handlers",
        "The job '{0}' is handled by both '{1}' and '{2}'; leave one handler",
        DiagnosticSeverity.Error, WellKnownDiagnosticTags.CompilationEnd);

    public static readonly DiagnosticDescriptor UnhandledJob = Error(
        "QUE007", "A job has no handler",
        "The job '{0}' has no handler in {1}; {2}");

    public static readonly DiagnosticDescriptor HandlerClassNotCreatable = Error(
        "QUE008", "A handler's class can't be created",
        "The handler '{0}' needs an instance of '{1}', which can't be created: {2}");

    public static readonly DiagnosticDescriptor MiddlewareNotCreatable = Error(
        "QUE066", "A middleware can't be created",
        "The middleware '{0}' of the handler '{1}' can't be created: {2}");

    public static readonly DiagnosticDescriptor MiddlewareWithoutHandler = Create(
        "QUE067", "A middleware is declared where there is no handler",
        "'{0}' declares middleware, and is neither a handler nor a class that has one; mark the method with " +
        "[JobHandler], or remove the attribute",
        DiagnosticSeverity.Warning);
}
