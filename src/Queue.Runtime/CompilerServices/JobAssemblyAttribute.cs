using System.ComponentModel;

namespace Queue.CompilerServices;

/// <summary>
/// States that an assembly has jobs or handlers, for the compilers of the programs that reference it. Written by the
/// generator only.
/// </summary>
/// <param name="format">The format of this attribute and of <see cref="JobEntryAttribute"/>; now 1.</param>
/// <param name="table">The full name of the class that has the assembly's table.</param>
[EditorBrowsable(EditorBrowsableState.Never)]
[AttributeUsage(AttributeTargets.Assembly)]
public sealed class JobAssemblyAttribute(int format, string table) : Attribute
{
    /// <summary>The format of this attribute and of <see cref="JobEntryAttribute"/>.</summary>
    public int Format { get; } = format;

    /// <summary>The full name of the class that has the assembly's table.</summary>
    public string Table { get; } = table;

    /// <summary>
    /// Whether the class's <c>Table</c> is composed with those of its references; its own part is then <c>OwnTable</c>.
    /// </summary>
    /// <value>Default: false.</value>
    public bool IsComposed { get; set; }
}
