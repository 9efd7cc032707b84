namespace Queue;

/// <summary>
/// Names the generated table class of this assembly, by default the assembly's name followed by Jobs.
/// </summary>
/// <param name="name">A C# identifier.</param>
[AttributeUsage(AttributeTargets.Assembly)]
public sealed class JobTableNameAttribute(string name) : Attribute
{
    /// <summary>The name of the class.</summary>
    public string Name { get; } = name;
}
