using Microsoft.CodeAnalysis;

namespace Queue.Generators.Diagnostics;

static partial class Rules
{
    public static readonly DiagnosticDescriptor NotPartial = Error(
        "QUE001", "A job and the types around it must be partial",
        "'{0}' must be partial, so that the job '{1}' can be generated");

    public static readonly DiagnosticDescriptor UnsupportedJobType = Error(
        "QUE002", "This type can't be a job",
        "'{0}' can't be a job: {1}");

    public static readonly DiagnosticDescriptor InvalidJobSetting = Error(
        "QUE003", "A job's name, alias, queue, priority or version is invalid",
        "The job '{0}' has the {1} {2}; expected {3}");

    public static readonly DiagnosticDescriptor DuplicateJobName = Create(
        "QUE004", "Two jobs have one name",
        "The jobs '{0}' and '{1}' are both called {2}; give one of them another name or alias: [Job(\"...\")]",
        DiagnosticSeverity.Error, WellKnownDiagnosticTags.CompilationEnd);

    public static readonly DiagnosticDescriptor LanguageTooOld = Error(
        "QUE009", "Jobs need C# 11 or later",
        "Jobs need C# 11 or later, found C# {0}; set <LangVersion> to 11 or higher, or leave it out");

    public static readonly DiagnosticDescriptor JobNotSealed = Create(
        "QUE010", "A job class should be sealed",
        "The job '{0}' can be derived from, and a derived job can't be dispatched as '{0}'; seal it",
        DiagnosticSeverity.Info);

    public static readonly DiagnosticDescriptor InvalidTableName = Create(
        "QUE011", "The generated table can't have this name",
        "The generated table can't be called {0}: {1}; give [assembly: JobTableName] another name",
        DiagnosticSeverity.Error, WellKnownDiagnosticTags.CompilationEnd);
}
