using System.Runtime.CompilerServices;
using Queue.Json;
using Queue.Testing.Faking;

namespace Queue.Testing;

public partial class FakeQueue
{
    /// <summary>
    /// Asserts that one job of a type was dispatched, and only one, or one that a condition holds for.
    /// </summary>
    /// <param name="where">What must hold for the one; null for anything.</param>
    /// <param name="condition">The text of the condition, for the message.</param>
    /// <returns>The one.</returns>
    /// <exception cref="QueueAssertionException">There is none, or more than one.</exception>
    public DispatchedJob<T> AssertDispatched<T>(
        Func<DispatchedJob<T>, bool>? where = null,
        [CallerArgumentExpression(nameof(where))] string? condition = null) where T : IJob<T> =>
        AssertDispatched(1, where, condition)[0];

    /// <summary>Asserts that a job was dispatched, once: one with this very payload.</summary>
    /// <param name="expected">The job. The payloads are compared, so that any type can be.</param>
    /// <returns>The one.</returns>
    /// <exception cref="QueueAssertionException">There is none, or more than one.</exception>
    public DispatchedJob<T> AssertDispatched<T>(T expected) where T : IJob<T>
    {
        ArgumentNullException.ThrowIfNull(expected);
        var payload = JobPayload.Encode(expected);
        var found = DispatchedOf<T>().Where(job => job.Payload.Span.SequenceEqual(payload)).ToList();
        return found.Count == 1
            ? found[0]
            : throw Failures.Create(Failures.Expected<T>(1, payload), found.Count, Dispatched);
    }

    /// <summary>Asserts how many jobs of a type were dispatched, or how many that a condition holds for.</summary>
    /// <param name="count">How many.</param>
    /// <param name="where">What must hold for those that count; null for anything.</param>
    /// <param name="condition">The text of the condition, for the message.</param>
    /// <returns>Those, in the order of their dispatch.</returns>
    /// <exception cref="QueueAssertionException">There are more or fewer.</exception>
    public IReadOnlyList<DispatchedJob<T>> AssertDispatched<T>(
        int count,
        Func<DispatchedJob<T>, bool>? where = null,
        [CallerArgumentExpression(nameof(where))] string? condition = null) where T : IJob<T>
    {
        ArgumentOutOfRangeException.ThrowIfNegative(count);
        var found = DispatchedOf<T>().Where(where ?? (static _ => true)).ToList();
        return found.Count == count
            ? found
            : throw Failures.Create(
                Failures.Expected<T>(count, where is null ? null : condition), found.Count, Dispatched);
    }

    /// <summary>Asserts that no job of a type was dispatched, or none that a condition holds for.</summary>
    /// <param name="where">What must not hold for any; null for anything.</param>
    /// <param name="condition">The text of the condition, for the message.</param>
    /// <exception cref="QueueAssertionException">There is one.</exception>
    public void AssertNotDispatched<T>(
        Func<DispatchedJob<T>, bool>? where = null,
        [CallerArgumentExpression(nameof(where))] string? condition = null) where T : IJob<T> =>
        AssertDispatched(0, where, condition);

    /// <summary>Asserts that nothing was dispatched at all.</summary>
    /// <exception cref="QueueAssertionException">Something was.</exception>
    public void AssertNothingDispatched()
    {
        var all = Dispatched;
        if (all.Count > 0)
            throw Failures.Create("no dispatch at all", all.Count, all);
    }
}
