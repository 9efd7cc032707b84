namespace Queue;

/// <summary>
/// States that a job of this assembly is handled by another program, so that it needs no handler here.
/// </summary>
/// <param name="job">The job type.</param>
[AttributeUsage(AttributeTargets.Assembly, AllowMultiple = true)]
public sealed class JobHandledElsewhereAttribute(Type job) : Attribute
{
    /// <summary>The job type.</summary>
    public Type Job { get; } = job;
}
