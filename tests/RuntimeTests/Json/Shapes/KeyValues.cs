namespace Queue.RuntimeTests.Json.Shapes;

[Job]
public sealed partial record KeyValues(
    KeyValuePair<string, int> A, KeyValuePair<Guid, Item?>? B, List<KeyValuePair<string?, List<int>?>>? C,
    KeyValuePair<KeyValuePair<int, Colour>, Point>[] D, Dictionary<string, KeyValuePair<DateOnly, string?>>? E);
