using Queue.RuntimeTests.Json.Support;

namespace Queue.RuntimeTests.Json.Shapes;

[Job]
public sealed partial record IntegerKeys(
    Dictionary<int, string> A, Dictionary<long, int> B, IDictionary<byte, Item> C, IReadOnlyDictionary<ulong, int> D,
    Dictionary<sbyte, int> E, Dictionary<short, int> F, Dictionary<ushort, int> G, Dictionary<uint, int> H);

[Job]
public sealed partial record GuidKeys(Dictionary<Guid, string?>? A, IReadOnlyDictionary<Guid, Dictionary<int, Colour>> B);

[Job]
[ByMetadata]
public sealed partial record EnumKeys(Dictionary<Colour, int> A, Dictionary<Rights, int> B, IDictionary<Huge, string> C);

[Job]
[ByMetadata]
public sealed partial record TextKeys(
    Dictionary<bool, int> A, Dictionary<char, int> B, Dictionary<Uri, int> C, Dictionary<Version, int> D);

[Job]
[ByMetadata]
public sealed partial record NumberKeys(
    Dictionary<decimal, int> A, Dictionary<double, int> B, Dictionary<float, int> C, Dictionary<Half, int> D,
    Dictionary<Int128, int> E, Dictionary<UInt128, int> F);

[Job]
[ByMetadata]
public sealed partial record TimeKeys(
    Dictionary<DateTime, int> A, Dictionary<DateTimeOffset, int> B, Dictionary<DateOnly, int> C, Dictionary<TimeOnly, int> D,
    Dictionary<TimeSpan, int> E);
