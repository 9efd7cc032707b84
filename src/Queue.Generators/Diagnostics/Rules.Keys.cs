using Microsoft.CodeAnalysis;

namespace Queue.Generators.Diagnostics;

static partial class Rules
{
    public static readonly DiagnosticDescriptor KeyMemberMissing = Error(
        "QUE070", "A key names a member that is not in the payload",
        "The key of the job '{0}' names {1}, {2}; expected a member of its payload");

    public static readonly DiagnosticDescriptor NotAKeyMember = Error(
        "QUE071", "A member can't be a part of a key",
        "The key of the job '{0}' can't have the member '{1}': {2}");
}
