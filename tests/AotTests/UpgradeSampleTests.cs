namespace Queue.AotTests;

/// <summary>samples/Upgrade: an old and a new worker side by side on one queue, while a member is renamed.</summary>
public sealed class UpgradeSampleTests
{
    [Fact]
    public async Task Nothing_is_lost_and_nothing_misread()
    {
        var program = Repository.ManagedProgram("samples/Upgrade/New", "Upgrade.New");
        var finished = (await Command.RunAsync("dotnet", [program])).Expect();

        Assert.Equal(
            "The old worker handled 3 jobs of version 1, and left 3 of version 2 for a newer worker.", finished.Lines[0]);
        Assert.Matches("^The new worker handled [0-9]+ jobs since, of both versions.$", finished.Lines[1]);
        Assert.Equal("49 dispatched, 49 handled, 0 lost, 0 misread, 0 failed", finished.LastLine);
    }
}
