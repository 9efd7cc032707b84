namespace Queue.Generators.Payloads;

enum DictionaryKind
{
    Dictionary,
    IDictionary,
    IReadOnlyDictionary,
}
