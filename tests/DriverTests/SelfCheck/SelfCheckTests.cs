using System.Reflection;
using Queue.DriverTests.Fixtures;
using Queue.DriverTests.Memory;

namespace Queue.DriverTests.SelfCheck;

/// <summary>A suite that passes proves something only if it fails where it should.</summary>
public sealed class SelfCheckTests(ITestOutputHelper output)
{
    static readonly Type[] Suites =
    [
        typeof(MemoryPushTests), typeof(MemoryDelayTests), typeof(MemoryOrderTests), typeof(MemoryAckTests),
        typeof(MemoryNackTests), typeof(MemoryLeaseTests), typeof(MemoryFailedJobTests), typeof(MemoryCountTests),
        typeof(MemoryLimitTests), typeof(MemoryFaultTests), typeof(MemoryWaitTests), typeof(MemoryModelTests), typeof(MemoryParallelTests),
        typeof(MemorySuspectTests), typeof(MemoryUniqueTests), typeof(MemoryCancelTests), typeof(MemoryFindTests),
        typeof(MemoryPauseTests),
    ];

    public static TheoryData<string> Bugs => [.. PlantedBugs.All.Keys];

    [Theory]
    [MemberData(nameof(Bugs))]
    public async Task The_suite_catches(string bug)
    {
        Patience.Shorten(TimeSpan.FromSeconds(5));
        foreach (var (suite, fact) in Facts())
        {
            if (await FailureAsync(suite, fact, PlantedBugs.All[bug]) is not { } failure)
                continue;
            output.WriteLine($"{fact.Name}: {failure.Message}");
            return;
        }

        Assert.Fail($"No conformance test fails on a queue that {bug}.");
    }

    [Fact]
    public async Task The_random_histories_alone_catch_what_breaks_the_order()
    {
        foreach (var bug in (string[])["HandsOutInReverse", "MovesWhatIsGivenBack", "IgnoresPriorities"])
        {
            var fact = typeof(ModelTests).GetMethod(nameof(ModelTests.Any_history_goes_as_the_model_says))!;
            Assert.NotNull(await FailureAsync(typeof(MemoryModelTests), fact, PlantedBugs.All[bug]));
        }
    }

    static IEnumerable<(Type Suite, MethodInfo Fact)> Facts() =>
        from suite in Suites
        from fact in suite.GetMethods()
        where fact.GetCustomAttribute<FactAttribute>() is not null && fact.GetParameters().Length == 0
        select (suite, fact);

    static async Task<Exception?> FailureAsync(Type suite, MethodInfo fact, Func<IQueue, IQueue> plant)
    {
        var tests = (ConformanceTests)Activator.CreateInstance(suite)!;
        tests.Plant = plant;
        await tests.InitializeAsync();
        try
        {
            if (fact.Invoke(tests, null) is Task task)
                await task.WaitAsync(TimeSpan.FromSeconds(20));
            return null;
        }
        catch (Exception exception)
        {
            return exception is TargetInvocationException { InnerException: { } inner } ? inner : exception;
        }
        finally
        {
            await tests.DisposeAsync();
        }
    }
}
