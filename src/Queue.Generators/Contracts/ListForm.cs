namespace Queue.Generators.Contracts;

/// <summary>What a collection makes of the items of an array in the document.</summary>
enum ListForm
{
    /// <summary>It has all of them in their order.</summary>
    InOrder,

    /// <summary>It drops what is there twice.</summary>
    Set,

    /// <summary>It turns their order round.</summary>
    Stack,
}
