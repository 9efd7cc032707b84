using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Text.Json.Serialization;
using Queue.RuntimeTests.Json.Support;

namespace Queue.RuntimeTests.Json.Shapes;

/// <summary>Values that are written but not read are skipped: nothing of theirs is made, however wrong they are.</summary>
[Job, ByMetadata]
public sealed partial class ComputedAmounts
{
    public int Net { get; set; }

    public Amount? Total => Net < 0 ? null : new(Net & ~1);

    [JsonIgnore(Condition = JsonIgnoreCondition.WhenReading)]
    public List<Amount>? Parts { get; set; }

    public int Last { get; set; }
}

public sealed record Amount(int Value)
{
    public int Value { get; init; } =
        Value % 2 == 0 ? Value : throw new ArgumentException("An amount is even.", nameof(Value));
}

[Job]
public sealed partial class ComputedTexts
{
    public int Count { get; set; }

    public string Text => $"{Count}";

    public IReadOnlyList<int> Numbers => [Count, Count + 1];
}

[Job]
public sealed partial record OddDefaults(
    [Optional, DateTimeConstant(637134336000000000L)] DateTime A,
    decimal B = -0.0m,
    decimal? C = -0m);
