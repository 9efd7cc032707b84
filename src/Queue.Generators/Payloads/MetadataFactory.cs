namespace Queue.Generators.Payloads;

/// <summary>The member of <c>JsonMetadataServices</c> that describes a collection, and what it is given.</summary>
/// <param name="Member">Its name.</param>
/// <param name="Creation">How the collection is made.</param>
/// <param name="Range">The method that makes it of its items; null when there is none.</param>
sealed record MetadataFactory(string Member, MetadataCreation Creation, string? Range);
