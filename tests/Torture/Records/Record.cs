namespace Queue.Torturing.Records;

/// <summary>A line of a process's history.</summary>
/// <param name="Time">When, by the monotonic clock that all processes of the machine share, in its ticks.</param>
/// <param name="Kind">What it tells.</param>
/// <param name="Fields">As the kind has them; <see cref="Codec"/> reads them.</param>
sealed record Record(long Time, RecordKind Kind, string[] Fields);
