using System.Text.Json.Serialization;

namespace Queue;

/// <summary>
/// Marks a <c>partial</c> record, class or struct as a job: its public members are the payload. The source generator
/// adds <see cref="IJob{TSelf}"/> to it.
/// </summary>
/// <param name="name">
/// The name under which the job is stored, 1 to <see cref="QueueLimits.MaxNameLength"/> characters, unique in the
/// program; by default the type's name. Jobs in flight are found by it: keep it when the type is renamed.
/// </param>
[AttributeUsage(AttributeTargets.Class | AttributeTargets.Struct, Inherited = false)]
public sealed class JobAttribute(string? name = null) : Attribute
{
    /// <summary>The name under which the job is stored; null means the type's name.</summary>
    public string? Name { get; } = name;

    /// <summary>The queue that the job goes to unless the dispatch says otherwise.</summary>
    /// <value>Default: <see cref="QueueLimits.DefaultQueue"/>.</value>
    public string Queue { get; set; } = QueueLimits.DefaultQueue;

    /// <summary>0 to 9, higher first, unless the dispatch says otherwise.</summary>
    /// <value>Default: 0.</value>
    public int Priority { get; set; }

    /// <summary>
    /// How many starts the job gets before it is kept as failed, in place of <see cref="WorkerOptions.MaxAttempts"/>;
    /// stored with each job when it is dispatched.
    /// </summary>
    /// <value>1 to <see cref="QueueLimits.MaxAttempts"/>. Default: that of the worker.</value>
    public int MaxAttempts { get; set; }

    /// <summary>
    /// How long a start of its handler may take, in place of <see cref="WorkerOptions.Timeout"/>: a duration such as
    /// <c>"30s"</c> or <c>"1h30m"</c>, in whole numbers with the units d, h, m, s and ms, the greatest first. When it
    /// is over, the handler's token is cancelled, and the start has failed.
    /// </summary>
    /// <value>
    /// <see cref="QueueLimits.MinTimeout"/> to <see cref="QueueLimits.MaxTimeout"/>. Default: null, for that of the
    /// worker.
    /// </value>
    public string? Timeout { get; set; }

    /// <summary>
    /// Former names of the job, at most <see cref="QueueLimits.MaxAliases"/>, each as a name is: what is stored under
    /// one of them is handled as this job, and keeps the name that it has. New jobs are stored under
    /// <see cref="Name"/>.
    /// </summary>
    /// <value>Default: none.</value>
    public string[] Aliases { get; set; } = [];

    /// <summary>
    /// The version of the payload's shape, 1 to <see cref="QueueLimits.MaxVersion"/>. It is stored with each job: a
    /// worker upgrades what is older, and leaves what is newer to a worker that knows it. Raise it by one when what is
    /// stored could not be read as the new shape, and add a method that is marked <see cref="JobUpgradeAttribute"/>.
    /// </summary>
    /// <value>Default: 1.</value>
    public int Version { get; set; } = 1;

    /// <summary>
    /// The oldest version that is still read, 1 to <see cref="Version"/>: from it on, each older version has a method
    /// that is marked <see cref="JobUpgradeAttribute"/>. A stored job that is older fails.
    /// </summary>
    /// <value>Default: 1.</value>
    public int OldestVersion { get; set; } = 1;

    /// <summary>
    /// A <see cref="JsonSerializerContext"/> of your own that writes and reads the payload, for what the generated JSON
    /// code refuses: polymorphism, <c>object</c> members, converters of whole types, other options. The context names
    /// the job, and the older records that its upgrades take, in a <see cref="JsonSerializableAttribute"/> each, and is
    /// internal or public; its options hold for the payload.
    /// </summary>
    /// <value>Default: null, for the generated code.</value>
    public Type? JsonContext { get; set; }
}
