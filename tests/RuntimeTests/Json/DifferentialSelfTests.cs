using System.Reflection;
using Queue.RuntimeTests.Json.Support;

namespace Queue.RuntimeTests.Json;

/// <summary>The code that finds no difference finds every fault that is planted.</summary>
public sealed class DifferentialSelfTests
{
    const int Seed = 1;
    const int Most = 20_000;

    public static TheoryData<string> All => [.. Faults.All.Keys];

    public static TheoryData<string> Direct =>
        [.. Faults.All.Where(fault => fault.Value.IsDirect).Select(fault => fault.Key)];

    [Theory]
    [MemberData(nameof(All))]
    public void A_fault_in_what_users_call_is_found(string fault) => AssertFound(Faults.All[fault], isDirect: false);

    [Theory]
    [MemberData(nameof(Direct))]
    public void A_fault_in_the_generated_code_is_found(string fault) => AssertFound(Faults.All[fault], isDirect: true);

    static void AssertFound(Fault fault, bool isDirect)
    {
        var differential = (IDifferential)typeof(DifferentialSelfTests)
            .GetMethod(nameof(New), BindingFlags.Static | BindingFlags.NonPublic)!
            .MakeGenericMethod(fault.Job).Invoke(null, [fault, isDirect])!;
        var tally = new Tally();
        Assert.True(
            Enumerable.Range(0, Most).Any(i => differential.Check(Campaign.SeedOf(Seed, i), tally) is not null),
            $"Not found in {Most} cases of seed {Seed}.");
    }

    static Differential<T> New<T>(Fault fault, bool isDirect) where T : IJob<T> =>
        new(Shape.NameOf(typeof(T)), new FaultySubject<T>(fault, isDirect));
}
