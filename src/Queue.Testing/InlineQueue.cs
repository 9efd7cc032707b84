using Queue.Storage;
using Queue.Testing.Running;

namespace Queue.Testing;

/// <summary>
/// A queue for tests that runs handlers at once: a dispatch returns when the handler has ended. Payloads are encoded
/// and decoded as in production.
/// </summary>
/// <remarks>
/// <para>A handler that throws makes the dispatch throw the same exception. The job is kept as failed and not tried
/// again; so is one whose handler returned <see cref="JobOutcome.Fail"/>, and then the dispatch does not throw.</para>
/// <para>A job that was dispatched with a delay, and one that its handler released, waits in the queue until it is due
/// by the queue's clock and <see cref="RunDueAsync"/> is called.</para>
/// <para>A job that the table does not handle stays in the queue. Timeouts, retries and worker options don't apply; for
/// those there is <see cref="WorkerHarness"/>.</para>
/// </remarks>
public sealed class InlineQueue : FakeQueue
{
    /// <summary>How deep handlers can dispatch within handlers: 32.</summary>
    public const int MaxDepth = 32;

    readonly InlineRunner runner;

    /// <summary>An empty queue that runs the jobs of <paramref name="table"/>.</summary>
    /// <param name="table">The handlers.</param>
    /// <param name="services">Where handlers get their services; needed only if a handler takes any.</param>
    /// <param name="timeProvider">The queue's clock; null for the system's.</param>
    public InlineQueue(JobTable table, IServiceProvider? services = null, TimeProvider? timeProvider = null)
        : base(timeProvider)
    {
        ArgumentNullException.ThrowIfNull(table);
        runner = new(Inner, this, table, services);
    }

    /// <summary>Adds jobs and runs those that are due, one after the other.</summary>
    /// <exception cref="Exception">What a handler threw; when several did, the first.</exception>
    /// <inheritdoc/>
    public override ValueTask<IReadOnlyList<DuplicateJob>> PushAsync(
        ReadOnlySpan<NewJob> jobs, CancellationToken cancellationToken = default) =>
        PushAndRunAsync(jobs.ToArray(), cancellationToken);

    /// <summary>
    /// Runs what has become due since: jobs that were delayed or released, and failed ones that were retried.
    /// </summary>
    /// <returns>How many were run.</returns>
    /// <exception cref="Exception">What a handler threw; when several did, the first.</exception>
    public ValueTask<int> RunDueAsync() => runner.RunDueAsync();

    async ValueTask<IReadOnlyList<DuplicateJob>> PushAndRunAsync(NewJob[] jobs, CancellationToken cancellationToken)
    {
        using var dispatch = runner.Expect(jobs);
        var duplicates = await base.PushAsync(jobs, cancellationToken);
        await dispatch.RunAsync();
        return duplicates;
    }
}
