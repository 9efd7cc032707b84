namespace Queue.Generators.Contracts;

/// <summary>How numbers may look in a document; the values are those of <c>JsonNumberHandling</c>.</summary>
[Flags]
enum NumberForms
{
    None = 0,
    ReadFromText = 1,
    WrittenAsText = 2,
    Named = 4,
}
