using System.Text.RegularExpressions;

namespace Queue.TortureTests;

/// <summary>Small forms of what tests/Torture does for longer.</summary>
public sealed partial class SqliteTortureTests
{
    const string Seed = "1";

    [Fact]
    public async Task Kills_lose_nothing()
    {
        var output = await TortureProgram.RunAsync(
            "sqlite", "--kills", "3", "--acknowledged", "1000", "--seed", Seed, "--native", "no");

        var last = LastLine().Match(output.TrimEnd());
        Assert.True(last.Success, output);
        Assert.True(long.Parse(last.Groups["acknowledged"].Value) >= 1_000, output);
        Assert.Equal("3", last.Groups["kills"].Value);
    }

    [Fact]
    public async Task A_stop_under_load_leaves_no_lease()
    {
        var output = await TortureProgram.RunAsync(
            "sqlite", "--terminations", "1", "--acknowledged", "300", "--seed", Seed, "--native", "no");

        Assert.Contains("1 terminations, 1 hit a lease: lost 0", output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("syncs", "1")]
    [InlineData("io-errors", "400")]
    public async Task A_scene_shows_what_it_promises(string scene, string every)
    {
        var output = await TortureProgram.RunAsync(
            "sqlite", "--scene", scene, "--every", every, "--seed", Seed, "--native", "no");

        Assert.DoesNotContain("FAILED", output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("sql: ends leases too soon")]
    [InlineData("refuses who holds the lease")]
    [InlineData("io-errors: lets calls on other files fail")]
    [InlineData("syncs: answers while the sync goes on")]
    [InlineData("syncs: answers though the sync has failed")]
    public async Task A_planted_bug_is_caught(string bug)
    {
        var output = await TortureProgram.RunAsync("selftest", "--only", bug);

        Assert.EndsWith("caught 1 of 1", output.TrimEnd(), StringComparison.Ordinal);
    }

    [GeneratedRegex(
        @"(?<acknowledged>\d+) acknowledged, (?<kills>\d+) kills, \d+ hit a lease: lost 0, early 0, "
        + @"unexplained duplicates 0, stale writes 0, over attempts 0, failed without a start 0, "
        + @"half transactions 0, wrongly kept 0, wrong by hand 0$")]
    private static partial Regex LastLine();
}
