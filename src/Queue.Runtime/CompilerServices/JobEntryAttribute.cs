using System.ComponentModel;

namespace Queue.CompilerServices;

/// <summary>
/// States one job that an assembly declares or handles, for the compilers of the programs that reference it. Written by
/// the generator only. It names types by text, so that it holds no type in a trimmed program and can name internal
/// ones.
/// </summary>
/// <param name="name">The name under which the job is stored.</param>
/// <param name="version">The version of the payload's shape, from 1.</param>
/// <param name="type">The job type's full name, with + before a nested type.</param>
[EditorBrowsable(EditorBrowsableState.Never)]
[AttributeUsage(AttributeTargets.Assembly, AllowMultiple = true)]
public sealed class JobEntryAttribute(string name, int version, string type) : Attribute
{
    /// <summary>The name under which the job is stored.</summary>
    public string Name { get; } = name;

    /// <summary>The version of the payload's shape.</summary>
    public int Version { get; } = version;

    /// <summary>The job type's full name, with + before a nested type.</summary>
    public string Type { get; } = type;

    /// <summary>The name of the assembly that declares the job.</summary>
    /// <value>Default: null, for the assembly that has this attribute.</value>
    public string? DeclaredIn { get; set; }

    /// <summary>The method of this assembly that handles the job.</summary>
    /// <value>Default: null, for none.</value>
    public string? Handler { get; set; }

    /// <summary>The job's former names.</summary>
    /// <value>Default: none.</value>
    public string[] Aliases { get; set; } = [];
}
