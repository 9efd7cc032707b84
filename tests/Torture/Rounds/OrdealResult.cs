using Queue.Torturing.Checking;

namespace Queue.Torturing.Rounds;

/// <summary>What came of a round.</summary>
/// <param name="Verdict">What its history shows.</param>
/// <param name="Blows">What was struck.</param>
/// <param name="Hits">How many of them hit a process that held a lease.</param>
sealed record OrdealResult(Verdict Verdict, IReadOnlyList<Blow> Blows, int Hits);
