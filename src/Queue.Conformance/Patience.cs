namespace Queue.Conformance;

/// <summary>Turns a hang into a failure of the test that hangs.</summary>
static class Patience
{
    static readonly AsyncLocal<TimeSpan?> Limit = new();

    public static TimeSpan Current => Limit.Value ?? TimeSpan.FromSeconds(30);

    public static void Shorten(TimeSpan limit) => Limit.Value = limit;

    public static Task<T> Soon<T>(this ValueTask<T> task) => task.AsTask().WaitAsync(Current);

    public static Task Soon(this ValueTask task) => task.AsTask().WaitAsync(Current);

    public static Task<T> Soon<T>(this Task<T> task) => task.WaitAsync(Current);

    public static Task Soon(this Task task) => task.WaitAsync(Current);
}
