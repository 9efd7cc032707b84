using System.Diagnostics.CodeAnalysis;
using System.Text.Json.Serialization;

namespace Queue.RuntimeTests.Json.Shapes;

/// <summary>What only obsolete or experimental code may use is written and read all the same.</summary>
[Job]
public sealed partial class Restricted
{
    [Obsolete("Use Text.", error: true)]
    public string? Title { get; init; } = "none";

    [Experimental("LAB1")]
    public int Weight { get; set; } = 3;

    [Obsolete("Use Kinds.", error: true)]
    public RestrictedKind? Kind { get; set; }

    [Obsolete("Use Text.", error: true)]
    public List<Withdrawn?>? Withdrawn { get; init; }

    public string? Text { get; set; }
}

[Obsolete("Nobody withdraws any more.", error: true)]
public sealed record Withdrawn(int Id, string Reason);

[JsonConverter(typeof(JsonStringEnumConverter))]
public enum RestrictedKind
{
    First,

    [Obsolete("Use First.", error: true)]
    Second,

    [Experimental("LAB1")]
    Third,
}
