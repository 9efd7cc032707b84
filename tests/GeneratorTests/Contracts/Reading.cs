namespace Queue.GeneratorTests.Contracts;

/// <summary>What became of a payload that was read by another version of its type.</summary>
enum Reading
{
    /// <summary>All of it is there, and means the same.</summary>
    Kept,

    /// <summary>It was read, and something is lost, or means something else.</summary>
    Changed,

    /// <summary>System.Text.Json throws.</summary>
    Refused,
}
