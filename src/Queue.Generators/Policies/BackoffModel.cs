using Queue.Generators.Common;

namespace Queue.Generators.Policies;

/// <summary>What <c>[Backoff]</c> says; what it leaves to its defaults is null.</summary>
/// <param name="Method">The method of <c>Backoff</c> that makes it.</param>
/// <param name="Delays">The first wait, or all where they are listed.</param>
/// <param name="Factor">By how much exponential waits grow.</param>
/// <param name="Max">The longest wait.</param>
/// <param name="Jitter">The part by which a wait is lengthened at most.</param>
sealed record BackoffModel(
    string Method, EquatableArray<TimeSpan> Delays, double? Factor, TimeSpan? Max, double? Jitter);
