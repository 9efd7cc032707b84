namespace Queue;

/// <summary>
/// States that a job is handled by another program, so that it needs no handler: in a program for that program, in the
/// assembly that declares the job for all programs.
/// </summary>
/// <param name="job">The job type.</param>
[AttributeUsage(AttributeTargets.Assembly, AllowMultiple = true)]
public sealed class JobHandledElsewhereAttribute(Type job) : Attribute
{
    /// <summary>The job type.</summary>
    public Type Job { get; } = job;
}
