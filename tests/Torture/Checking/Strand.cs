using Queue.Torturing.Records;

namespace Queue.Torturing.Checking;

/// <summary>What one process wrote down, and how far it has been told.</summary>
sealed class Strand(Testimony testimony, Func<long, long>? clock)
{
    public int Party => testimony.Party;

    public bool IsWorker => testimony.IsWorker;

    public IReadOnlyList<Record> Records => testimony.Records;

    public int Position { get; set; }

    public bool HasNext => Position < Records.Count;

    /// <summary>When the next was written, by the wall clock; never where it can't be told or there is none.</summary>
    public long NextTime => clock is not null && HasNext ? clock(Records[Position].Time) : long.MaxValue;
}
