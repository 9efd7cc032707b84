namespace Queue.Generators.Payloads;

/// <summary>How metadata makes a collection.</summary>
enum MetadataCreation
{
    /// <summary>By its constructor without parameters.</summary>
    New,

    /// <summary>Of all items at once.</summary>
    Range,

    /// <summary>By System.Text.Json, which needs to know the element only.</summary>
    OfElement,

    /// <summary>By a converter.</summary>
    Converter,
}
