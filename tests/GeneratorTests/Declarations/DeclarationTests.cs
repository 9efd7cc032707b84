namespace Queue.GeneratorTests.Declarations;

/// <summary>Random legal declarations compile without a warning, come back as System.Text.Json has them, and are handled.</summary>
public sealed class DeclarationTests(ITestOutputHelper output)
{
    const int Declarations = 2_000;
    const int Seed = 20261123;

    [Fact]
    public async Task Random_legal_declarations_work()
    {
        output.WriteLine($"seed {Seed}");
        var campaign = new DeclarationCampaign(Seed, new DeclarationCheck());
        var failures = new System.Collections.Concurrent.ConcurrentQueue<DeclarationFailure>();
        campaign.Failed += failures.Enqueue;
        await campaign.RunAsync(Declarations, Environment.ProcessorCount, TestContext.Current.CancellationToken);
        Assert.True(failures.IsEmpty, string.Join("\n\n", failures));
    }
}
