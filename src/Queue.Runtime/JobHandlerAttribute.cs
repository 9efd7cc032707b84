namespace Queue;

/// <summary>
/// Marks the method that handles a job: static or not, with the job as one parameter, and optionally
/// <see cref="JobContext"/>, <see cref="CancellationToken"/> and services from the job's scope. It returns
/// <c>void</c>, <see cref="Task"/>, <see cref="ValueTask"/>, or <see cref="JobOutcome"/> in any of these forms.
/// </summary>
[AttributeUsage(AttributeTargets.Method, Inherited = false)]
public sealed class JobHandlerAttribute : Attribute;
