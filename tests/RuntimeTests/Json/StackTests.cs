using System.Runtime.CompilerServices;
using Queue.Json;
using Queue.RuntimeTests.Json.Support;

namespace Queue.RuntimeTests.Json;

/// <summary>Large structs, nested as deep as payloads may, on threads with a stack of their own size.</summary>
public sealed class StackTests
{
    const int Levels = 29;
    const int Usual = 1024 * 1024;
    const int TooSmall = 192 * 1024;

    static readonly Crates Job = new(NewCrate(Levels));

    [Fact]
    public void They_fit_on_a_usual_stack()
    {
        Assert.InRange(Unsafe.SizeOf<Crate>(), 1_024, 1_100);
        var document = JobPayload.Encode(Job);
        Assert.Null(Outcome.OfReflection(Job).FindDifference(Run(Usual, () => JobPayload.Encode(Job))));
        Assert.Null(Outcome.OfReflection<Crates>(document).FindDifference(
            Run(Usual, () => JobPayload.Decode<Crates>(document))));
    }

    [Fact]
    public void A_stack_that_is_too_small_is_an_error_and_not_the_end_of_the_process()
    {
        var document = JobPayload.Encode(Job);
        var outcome = Run(TooSmall, () => JobPayload.Decode<Crates>(document));
        Assert.StartsWith(nameof(InsufficientExecutionStackException), outcome.Error, StringComparison.Ordinal);
    }

    static Crate NewCrate(int levels) => new()
    {
        Shelf = new() { A = new() { H = new(levels, 0, 0, new byte[8]) } },
        Crates = levels == 0 ? null : [NewCrate(levels - 1), default],
    };

    static Outcome Run<T>(int stack, Func<T> work)
    {
        Outcome? outcome = null;
        var thread = new Thread(() => outcome = Outcome.Of(work), stack);
        thread.Start();
        thread.Join();
        return outcome!;
    }
}
