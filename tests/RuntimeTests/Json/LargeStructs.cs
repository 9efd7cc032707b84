namespace Queue.RuntimeTests.Json;

/// <summary>A struct of about 1 KB that holds itself in a list.</summary>
public struct Crate
{
    public Shelf Shelf { get; set; }

    public List<Crate>? Crates { get; set; }
}

public record struct Shelf(Box A, Box B, Box C, Box D, Box E, Box F, Box G, Box H);

public record struct Box(Guid A, Guid B, Guid C, Guid D, Guid E, Guid F, Guid G, Guid H);

[Job]
public sealed partial record Crates(Crate Root);
