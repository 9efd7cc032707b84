namespace Queue.Benchmarks.Json;

/// <summary>Jobs to be decoded from payloads that are made to cost much.</summary>
[Job]
public sealed partial record HostileText(string? Value);

[Job]
public sealed partial record HostileLetter(char Value);

[Job]
public sealed partial record HostileInteger(long Value);

[Job]
public sealed partial record HostileReal(double Value);

[Job]
public sealed partial record HostileDecimal(decimal Value);

[Job]
public sealed partial record HostileWide(Int128 Value);

[Job]
public sealed partial record HostileBytes(byte[]? Value);

[Job]
public sealed partial record HostileLink(Uri? Value);

[Job]
public sealed partial record HostileVersion(Version? Value);

[Job]
public sealed partial record HostileTime(DateTime Value);

[Job]
public sealed partial record HostileTexts(List<List<string>>? Value);

[Job]
public sealed partial record HostileReals(List<List<double>>? Value);

[Job]
public sealed partial record HostileTags(List<Dictionary<string, int>>? Value);

[Job]
public sealed partial record HostileTree(int Value, List<HostileTree?>? Children);

[Job]
public sealed partial record HostileNumbers(List<Dictionary<long, int>>? Value);
