using Queue.Storage;

namespace Queue.RuntimeTests.Support;

enum Verb
{
    Pop,
    Ack,
    Nack,
    Fail,
    Extend,
}

/// <summary>One call of a queue: what was asked, when, and whether it was told that the lease was stale.</summary>
sealed record QueueCall(
    Verb Verb, DateTimeOffset At, Guid JobId = default, Nack Nack = default, string? Error = null, bool IsStale = false);
