namespace Queue.GeneratorTests.Declarations;

/// <summary>What takes the values of members.</summary>
enum Construction
{
    /// <summary>Nothing: all members are set.</summary>
    None,

    /// <summary>The parameters of a record.</summary>
    Positional,

    /// <summary>The parameters of a class.</summary>
    Primary,

    /// <summary>A constructor with a body.</summary>
    Constructor,
}
