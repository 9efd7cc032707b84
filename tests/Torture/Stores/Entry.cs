namespace Queue.Torturing.Stores;

/// <summary>A change of a job, as the store has written it down with the change.</summary>
/// <param name="Number">Grows with the order of the commits.</param>
/// <param name="Wall">When, by the wall clock of who made it, in ticks; whole milliseconds, rounded down.</param>
/// <param name="Job">The id.</param>
/// <param name="Before">What was stored before; null for a job that was added.</param>
/// <param name="After">What is stored since; null for a job that was deleted.</param>
sealed record Entry(long Number, long Wall, Guid Job, Row? Before, Row? After);
