using System.Runtime.CompilerServices;
using Queue.Json;
using Queue.RuntimeTests.Json.Shapes;
using Queue.RuntimeTests.Json.Support;

namespace Queue.RuntimeTests.Json;

/// <summary>Large structs that hold themselves, as deep as payloads nest, on threads with small stacks.</summary>
public sealed class StackTests
{
    const int Levels = 29;
    const int KiB = 1_024;
    const int Default = 1_024 * KiB;

    static readonly Heaps Job = new(NewHeap(Levels));

    [Fact]
    public void They_fit_on_the_stack_that_a_thread_has_by_default()
    {
        Assert.InRange(Unsafe.SizeOf<Heap>(), KiB, KiB + 100);
        var written = Run(Default, () => JobPayload.Encode(Job));
        Assert.Null(Outcome.OfReflection(Job).FindDifference(written));
        var document = (byte[])written.Value!;
        Assert.Null(Outcome.OfReflection<Heaps>(document).FindDifference(
            Run(Default, () => JobPayload.Decode<Heaps>(document))));
    }

    [Theory]
    [InlineData(192 * KiB)]
    [InlineData(160 * KiB)]
    public void A_stack_that_is_too_small_is_an_exception_and_not_the_end_of_the_process(int stack)
    {
        var document = JobPayload.Encode(Job);
        Outcome[] outcomes =
            [Run(stack, () => JobPayload.Decode<Heaps>(document)), Run(stack, () => JobPayload.Encode(Job))];
        Assert.StartsWith(nameof(InsufficientExecutionStackException), outcomes[0].Error, StringComparison.Ordinal);
        Assert.All(outcomes, outcome => Assert.True(
            outcome.Error?.StartsWith(nameof(InsufficientExecutionStackException), StringComparison.Ordinal) != false));
    }

    static Heap NewHeap(int levels) => new()
    {
        Slab = new() { A = new() { A = new(levels, 0, 0, new byte[8]) } },
        Parts = levels == 0 ? null : [NewHeap(levels - 1), default],
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
