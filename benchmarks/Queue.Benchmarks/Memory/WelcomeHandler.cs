namespace Queue.Benchmarks.Memory;

public static class WelcomeHandler
{
    public static Action<ulong> Handled { get; set; } = _ => { };

    [JobHandler]
    public static void Handle(SendWelcomeEmail job) => Handled(job.UserId);
}
