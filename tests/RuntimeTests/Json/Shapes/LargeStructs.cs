namespace Queue.RuntimeTests.Json.Shapes;

[Job]
public sealed partial record Heaps(Heap Root);

/// <summary>About 1 KB.</summary>
public struct Heap
{
    public Slab Slab { get; set; }

    public List<Heap>? Parts { get; set; }
}

public record struct Slab(Block A, Block B, Block C, Block D, Block E, Block F, Block G, Block H);

public record struct Block(Guid A, Guid B, Guid C, Guid D, Guid E, Guid F, Guid G, Guid H);
