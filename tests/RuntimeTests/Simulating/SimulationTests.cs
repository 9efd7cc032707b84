using Queue.Simulating;
using Queue.Simulating.Histories;
using Queue.Simulating.SelfTest;

namespace Queue.RuntimeTests.Simulating;

/// <summary>The small form of the campaign in tests/Simulation; a seed that fails is replayed there.</summary>
public sealed class SimulationTests(ITestOutputHelper output)
{
    const int Seeds = 2_000;
    const int Threads = 2;

    public static TheoryData<string> Bugs => [.. SelfTesting.Bugs.Select(static bug => bug.Name)];

    public static TheoryData<string> Decoys => [.. SelfTesting.Decoys.Select(static decoy => decoy.Name)];

    [Fact]
    public void Whatever_befalls_them_worker_and_queue_keep_their_promises()
    {
        var campaign = new Campaign(first: 1, Seeds, Threads);
        var failures = new List<string>();
        campaign.Failed += outcome => failures.Add(outcome.Describe());

        campaign.Run();

        Assert.True(failures.Count == 0, string.Join("\n\n", failures.Take(3)));
        Assert.Equal(Seeds, campaign.Done);
    }

    [Fact]
    public void A_seed_replays_exactly()
    {
        for (var seed = 1UL; seed <= 100; seed++)
            Assert.Equal(Outcome.Of(seed).Hash, Outcome.Of(seed).Hash);
    }

    [Fact]
    public void All_that_can_happen_happens()
    {
        var found = new HashSet<object>();
        for (var seed = 1UL; seed <= 200; seed++)
        {
            foreach (var happening in Outcome.Of(seed).Events)
                found.UnionWith(KindsOf(happening));
        }

        Verb[] settlements = [Verb.Ack, Verb.Retry, Verb.Release, Verb.GiveBack, Verb.Fail];
        object[] expected =
        [
            .. Enum.GetValues<FateKind>(), .. Enum.GetValues<JobOutcomeKind>(),
            .. settlements.SelectMany(static verb => new object[] { (verb, true), (verb, false) }),
            (typeof(Extended), true), (typeof(Extended), false), typeof(Cancelled), typeof(Revived), typeof(Forgotten),
            "The request was lost.", "The answer was lost.", nameof(FormatException), nameof(JobPayloadException),
        ];
        Assert.Empty(expected.Except(found));
    }

    [Theory]
    [MemberData(nameof(Bugs))]
    public void The_checker_catches_a_program_that(string bug)
    {
        var planted = SelfTesting.Bugs.Single(one => one.Name == bug);

        var caught = SelfTesting.Catch(planted, SelfTesting.MostSeeds);

        Assert.NotNull(caught);
        output.WriteLine($"{planted.Guarantee}, seed {caught.Value.Seed}: {caught.Value.Violation.Text}");
    }

    [Theory]
    [MemberData(nameof(Decoys))]
    public void The_checker_has_nothing_against_a_program_that(string decoy)
    {
        var planted = SelfTesting.Decoys.Single(one => one.Name == decoy);

        for (var seed = 1UL; seed <= 100; seed++)
        {
            var outcome = Outcome.Of(seed, planted);
            Assert.True(outcome.Violations.Count == 0, outcome.Describe());
        }
    }

    [Fact]
    public void Every_guarantee_has_two_bugs_that_break_it()
    {
        Assert.All(
            SelfTesting.Bugs.GroupBy(static bug => bug.Guarantee), static bugs => Assert.InRange(bugs.Count(), 2, 20));
        Assert.Equal(16, SelfTesting.Bugs.Select(static bug => bug.Guarantee).Distinct().Count());
    }

    static object[] KindsOf(Event happening) => happening switch
    {
        Fate fate => [fate.Kind],
        Settled settled => [(settled.Verb, settled.IsHeld)],
        Extended extended => [(typeof(Extended), extended.IsHeld)],
        Refused refused => [refused.Error],
        Ended { Error: { } error } => [error.GetType().Name],
        Ended { Outcome: { } outcome } => [outcome.Kind],
        _ => [happening.GetType()],
    };
}
