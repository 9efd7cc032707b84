namespace Queue;

/// <summary>
/// Marks the static method, on a job, that makes the payload of a version into that of the next. It takes one
/// parameter, the record that the payload had in that version, and returns the record of the next version; the last one
/// returns the job. What it throws counts as a failed attempt, as if the handler had thrown it.
/// </summary>
/// <param name="version">
/// The version that the method takes: from <see cref="JobAttribute.OldestVersion"/> to one below
/// <see cref="JobAttribute.Version"/>.
/// </param>
[AttributeUsage(AttributeTargets.Method, Inherited = false)]
public sealed class JobUpgradeAttribute(int version) : Attribute
{
    /// <summary>The version of the payload that the method takes.</summary>
    public int Version { get; } = version;
}
