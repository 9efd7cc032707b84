namespace Queue.Benchmarks.Soak;

[Job("soak", MaxAttempts = 3, Timeout = "300ms")]
[Backoff(BackoffKind.Fixed, Initial = "200ms")]
public sealed partial record SoakJob(long Number, SoakFate Fate);
