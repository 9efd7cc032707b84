namespace Queue.Torturing.Stores;

/// <summary>What is stored of a job.</summary>
/// <param name="State">Whether it waits or runs, or how it has ended.</param>
/// <param name="Token">Of its last lease; 0 when nobody holds one.</param>
/// <param name="Attempts">Counted starts.</param>
/// <param name="Releases">Counted releases.</param>
/// <param name="Created">When it was stored, by the store's clock, in ticks.</param>
/// <param name="Available">When it is due, or its lease expires, by the store's clock, in ticks.</param>
sealed record Row(RowState State, long Token, int Attempts, int Releases, long Created, long Available);
