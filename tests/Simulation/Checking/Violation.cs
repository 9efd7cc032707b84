namespace Queue.Simulating.Checking;

/// <summary>A place in a history where a guarantee did not hold.</summary>
/// <param name="Guarantee">The name of the check.</param>
/// <param name="Index">Of the event at which it was noticed.</param>
/// <param name="Job">The job that it is about, if any.</param>
/// <param name="Text">What was expected and what was found.</param>
sealed record Violation(string Guarantee, int Index, Guid? Job, string Text);
