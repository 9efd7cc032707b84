using System.ComponentModel;

namespace Queue;

/// <summary>
/// Makes a readable compile error of a dispatch of something that is no job. In a class of its own because the F#
/// compiler would otherwise prefer it for jobs too.
/// </summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class NotAJobDispatch
{
    const string NotAJob =
        "This value is not a job. Mark its type with [Job] and make it partial; a sequence must have jobs of one type.";

    /// <summary>Makes a readable compile error of a dispatch of something that is no job.</summary>
    [Obsolete(NotAJob, error: true)]
    [EditorBrowsable(EditorBrowsableState.Never)]
    public static ValueTask<DispatchResult> DispatchAsync(
        this IQueue queue, object? job, object? options = null, CancellationToken cancellationToken = default) =>
        throw new NotSupportedException(NotAJob);

    /// <inheritdoc cref="DispatchAsync(IQueue, object?, object?, CancellationToken)"/>
    [Obsolete(NotAJob, error: true)]
    [EditorBrowsable(EditorBrowsableState.Never)]
    public static ValueTask<DispatchResult> DispatchAsync(
        this IQueue queue, object? job, TimeSpan delay, CancellationToken cancellationToken = default) =>
        throw new NotSupportedException(NotAJob);

    /// <inheritdoc cref="DispatchAsync(IQueue, object?, object?, CancellationToken)"/>
    [Obsolete(NotAJob, error: true)]
    [EditorBrowsable(EditorBrowsableState.Never)]
    public static ValueTask<DispatchResult> DispatchAsync(
        this IQueue queue, object? job, DateTimeOffset at, CancellationToken cancellationToken = default) =>
        throw new NotSupportedException(NotAJob);
}
