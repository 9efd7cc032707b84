namespace Queue.Benchmarks.Generator;

/// <summary>What an edit in a file without jobs changes.</summary>
enum EditKind
{
    /// <summary>The bodies of its methods.</summary>
    Bodies,

    /// <summary>It gets another method.</summary>
    NewMethod,

    /// <summary>Its class gets another property.</summary>
    NewProperty,

    /// <summary>The names of all its methods, which have attributes.</summary>
    Declarations,
}
