using Microsoft.CodeAnalysis;
using Queue.Generators.Upgrades;

namespace Queue.Generators.Diagnostics;

static partial class Rules
{
    public static readonly DiagnosticDescriptor MissingUpgrade = Error(
        "QUE050", "An older version of a job has no upgrade",
        "The job '{0}' has version {1}, and no upgrade takes {2}; mark a static method of it with [JobUpgrade({3})], " +
        "or set OldestVersion to the oldest version that is still to be read");

    public static readonly DiagnosticDescriptor DuplicateUpgrade = Error(
        "QUE051", "Two upgrades take one version",
        "'{0}' upgrades version {1}, as '{2}' does already; remove one of them, or mark it with another version");

    public static readonly DiagnosticDescriptor InvalidUpgrade = Error(
        "QUE052", "This method can't upgrade a payload",
        $"'{{0}}' can't upgrade a payload: {{1}}; {UpgradeSignature.Expected}");

    public static readonly DiagnosticDescriptor UpgradeDoesNotChain = Error(
        "QUE053", "An upgrade does not return what comes next",
        "'{0}' returns '{1}', and expected is '{2}', which {3}; return that");

    public static readonly DiagnosticDescriptor UpgradeOutOfRange = Error(
        "QUE054", "An upgrade takes a version that is not upgraded",
        "'{0}' takes version {1}, which is never called: {2}; remove it, or change Version or OldestVersion of the " +
        "job");

    public static readonly DiagnosticDescriptor UpgradeOutsideJob = Error(
        "QUE055", "An upgrade is not a method of a job",
        "'{0}' is marked with [JobUpgrade], and '{1}' is no job; move it to the job that it upgrades");
}
