using Queue.RuntimeTests.Json.Support;

namespace Queue.GeneratorTests.Declarations;

/// <summary>A random job of a compiled project, compared with what System.Text.Json makes of it by reflection.</summary>
abstract class RoundTrip
{
    public static RoundTrip Of(Type job, Random random) =>
        (RoundTrip)Activator.CreateInstance(typeof(RoundTrip<>).MakeGenericType(job), random)!;

    public abstract string JobName { get; }

    /// <summary>Where encoding or decoding differ; null when they don't.</summary>
    public abstract string? FindDifference();

    /// <summary>Where the job that was handled differs from the one that was dispatched; null when it doesn't.</summary>
    public abstract string? FindDifference(object handled);

    public abstract Task DispatchAsync(IQueue queue);
}
