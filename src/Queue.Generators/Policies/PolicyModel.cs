using Queue.Generators.Common;
using Queue.Generators.Keys;

namespace Queue.Generators.Policies;

/// <summary>How a job is retried and ended, as far as it is declared and valid.</summary>
/// <param name="MaxAttempts">How many starts it gets.</param>
/// <param name="Timeout">How long a start may take.</param>
/// <param name="Backoff">How long it waits between its attempts.</param>
/// <param name="NoRetry">The exceptions after which it is not tried again, as generated code writes them.</param>
/// <param name="Unique">Its unique key; null for none.</param>
/// <param name="Restrictions">Of those types, and of the members of the key.</param>
sealed record PolicyModel(
    int? MaxAttempts,
    TimeSpan? Timeout,
    BackoffModel? Backoff,
    EquatableArray<string> NoRetry,
    UniqueModel? Unique,
    Restrictions Restrictions)
{
    public bool IsDeclared =>
        MaxAttempts is not null || Timeout is not null || Backoff is not null || NoRetry.Count > 0
        || Unique is not null;
}
