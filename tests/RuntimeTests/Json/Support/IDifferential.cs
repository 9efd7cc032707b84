namespace Queue.RuntimeTests.Json.Support;

/// <summary>Compares the generated JSON of one shape with System.Text.Json by reflection.</summary>
interface IDifferential
{
    string Shape { get; }

    /// <summary>Makes a value and a mutated document of the seed and compares both; null when all agree.</summary>
    Difference? Check(int seed, Tally tally);

    /// <summary>Compares the reading of a document, and the writing of the value read; null when all agree.</summary>
    Difference? CheckDocument(byte[] document);

    /// <summary>The document that the value of a seed is written as; null when it can't be written.</summary>
    byte[]? NewDocument(int seed);
}
