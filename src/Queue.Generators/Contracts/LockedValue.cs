namespace Queue.Generators.Contracts;

/// <summary>A value of a locked enum.</summary>
/// <param name="Name">The name in the document where names are written; else that in the code.</param>
/// <param name="Number">Its number, in decimal.</param>
sealed record LockedValue(string Name, string Number)
{
    /// <summary>
    /// Whether its name is read in this case only, as one of an attribute is. Known of values in the code only.
    /// </summary>
    public bool IsExact { get; init; }
}
