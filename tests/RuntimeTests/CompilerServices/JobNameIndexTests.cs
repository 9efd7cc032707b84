using Queue.CompilerServices;

namespace Queue.RuntimeTests.CompilerServices;

public sealed class JobNameIndexTests
{
    const int MaxProbes = 8;

    public static TheoryData<string> Sets => [.. NameSets.All.Keys];

    [Theory]
    [MemberData(nameof(Sets))]
    public void Every_name_is_found_and_its_neighbours_are_not(string set)
    {
        var names = NameSets.All[set]();
        var runners = Array.ConvertAll(names, static name => new NamedRunner(name));
        var index = new JobNameIndex(runners);
        Assert.InRange(index.Probes, 1, MaxProbes);
        foreach (var runner in runners)
            Assert.Same(runner, index.Find(new(runner.Definition.Name.AsSpan())));
        var known = names.ToHashSet(StringComparer.Ordinal);
        foreach (var foreign in names.Take(500).SelectMany(NameSets.Neighbours).Where(name => !known.Contains(name)))
            Assert.Null(index.Find(foreign));
    }

    [Fact]
    public void Names_whose_samples_are_equal_are_found_by_the_whole_name()
    {
        Assert.True(Index(NameSets.All["one character differs where no sample is taken"]()).HashesWhole);
        Assert.False(Index(NameSets.All["a thousand numbered names"]()).HashesWhole);
    }

    [Fact]
    public void An_alias_finds_the_runner_of_its_number()
    {
        JobRunner[] runners = [new NamedRunner("first-job"), new NamedRunner("second-job")];
        var index = new JobNameIndex(runners, ("SecondJob", 1), ("a-former-name-of-the-first-job-and-a-long-one", 0));
        Assert.Same(runners[1], index.Find("SecondJob"));
        Assert.Same(runners[0], index.Find("a-former-name-of-the-first-job-and-a-long-one"));
        Assert.Same(runners[1], index.Find("second-job"));
        Assert.Null(index.Find("secondjob"));
    }

    [Fact]
    public void Nothing_is_found_among_no_names()
    {
        var index = Index();
        Assert.Null(index.Find(""));
        Assert.Null(index.Find("send"));
        Assert.Null(index.Find("send-invoice"));
        Assert.Null(index.Find(new('x', 1_000_000)));
    }

    [Fact]
    public void The_name_of_another_case_or_normalization_is_another_name()
    {
        var index = Index("send-caf\u00e9-menu", "i");
        Assert.NotNull(index.Find("send-caf\u00e9-menu"));
        Assert.Null(index.Find("send-cafe\u0301-menu"));
        Assert.Null(index.Find("Send-caf\u00e9-menu"));
        Assert.Null(index.Find("I"));
        Assert.Null(index.Find("i\0"));
    }

    static JobNameIndex Index(params string[] names) =>
        new(Array.ConvertAll(names, static name => new NamedRunner(name)));

    sealed class NamedRunner(string name) : JobRunner(new(name, 1), needsScope: false)
    {
        public override ValueTask<JobOutcome> RunAsync(JobRun run) => throw new NotSupportedException();
    }
}
