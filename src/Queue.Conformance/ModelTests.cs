using CsCheck;
using Queue.Conformance.Model;

namespace Queue.Conformance;

/// <summary>Random histories, compared with the model after each step. CsCheck prints the seed of a failure.</summary>
public abstract class ModelTests : ConformanceTests
{
    [Fact]
    public async Task Any_history_goes_as_the_model_says()
    {
        SkipUnlessClockIsExact();
        await Operation.History.SampleAsync(
            async history =>
            {
                await using var fixture = await CreateFixtureAsync();
                var run = new ModelRun(fixture, Plant(fixture.Queue), await fixture.NowAsync());
                foreach (var operation in history)
                    await run.StepAsync(operation).Soon();
                await run.DrainAsync().Soon();
            },
            iter: Fixture.Samples,
            print: static history => string.Join(' ', history));
    }
}
