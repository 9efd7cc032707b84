using Microsoft.CodeAnalysis;
using Queue.Generators.Common;
using Queue.Generators.Diagnostics;

namespace Queue.Generators.Payloads;

/// <summary>Finds the members of a payload, and says what can't be written and read.</summary>
static class PayloadParser
{
    public static PayloadModel Parse(
        INamedTypeSymbol job, Compilation compilation, Report? report, CancellationToken cancellationToken) =>
        new(job.ToGlobalName(), IsSupported: false);
}
