using Microsoft.CodeAnalysis;

namespace Queue.Generators.Diagnostics;

static partial class Rules
{
    /// <summary>A way out that only some changes have.</summary>
    public const string StartUpgrade = "start an upgrade, ";

    const string Accept = "or accept the change in the contract lock";

    public static readonly DiagnosticDescriptor LockedJobGone = Error(
        "QUE040", "A job of the contract lock is gone",
        "No job is called '{0}' any more, so stored jobs of that name find no handler; make it an alias of the job " +
        "that takes its place, or remove it from the contract lock once none is stored");

    public static readonly DiagnosticDescriptor JobNotLocked = Create(
        "QUE041", "A job is not in the contract lock",
        "The job '{0}' is not in the contract lock; {1}",
        DiagnosticSeverity.Warning);

    public static readonly DiagnosticDescriptor StrandsStoredJobs = Error(
        "QUE042", "Stored jobs can't be read any more",
        $"Stored jobs '{{0}}' can't be read any more: {{1}}; undo it, {{2}}{Accept} once none is stored");

    public static readonly DiagnosticDescriptor MisreadsStoredJobs = Error(
        "QUE043", "Stored jobs would be misread",
        $"Stored jobs '{{0}}' would be misread: {{1}}; undo it, {{2}}{Accept} once none is stored");

    public static readonly DiagnosticDescriptor BreaksRollingDeploy = Create(
        "QUE044", "Workers of the old code would not understand new jobs",
        "Workers that still run the old code would not understand new jobs '{0}': {1}; deploy what reads it before " +
        $"what writes it, {{2}}{Accept}",
        DiagnosticSeverity.Warning);

    public static readonly DiagnosticDescriptor LockOutOfDate = Create(
        "QUE045", "The contract lock is out of date",
        "The contract lock of the job '{0}' is out of date: {1}; accept the change in it, which harms no stored job " +
        "and no worker of the old code",
        DiagnosticSeverity.Warning);

    public static readonly DiagnosticDescriptor MalformedLock = Error(
        "QUE046", "The contract lock can't be read",
        "The contract lock can't be read: {0}");

    public static readonly DiagnosticDescriptor VersionNotRead = Error(
        "QUE047", "A locked version of a job is not read any more",
        "The job '{0}' does not read version {1} any more, so stored jobs of it fail; lower OldestVersion and add " +
        "the upgrade, or remove the version from the contract lock once none is stored");
}
