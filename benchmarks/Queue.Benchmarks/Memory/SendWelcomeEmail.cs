namespace Queue.Benchmarks.Memory;

[Job]
public sealed partial record SendWelcomeEmail(ulong UserId);
