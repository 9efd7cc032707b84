using Queue.Storage;

namespace Queue.Conformance;

public abstract class AckTests : ConformanceTests
{
    [Fact]
    public async Task An_acked_job_is_gone()
    {
        await PushAsync();
        await AckAsync(await PopAsync());

        await CountsAreAsync();
        await NothingIsDueAsync();
        await AdvanceAsync(2 * Second);
        await NothingIsDueAsync();
    }

    [Fact]
    public async Task An_acked_job_does_not_come_back_when_its_lease_would_have_expired()
    {
        await PushAsync();
        await AckAsync(await PopAsync(2 * Second));

        await AdvanceAsync(5 * Second);

        await NothingIsDueAsync();
        await CountsAreAsync();
    }

    [Fact]
    public async Task An_ack_says_which_leases_were_stale_and_removes_the_others()
    {
        await PushAllAsync("a", "b", "c", "d");
        var leases = await PopManyAsync(4);
        await AckAsync(leases[1]);
        Assert.True(await Queue.FailAsync(leases[3], "broken").Soon());

        var stale = await Queue.AckAsync(leases).Soon();

        Assert.Equal(["b", "d"], stale.Select(static lease => lease.Job.Name).Order());
        Assert.Equal(
            new[] { leases[1].Token, leases[3].Token }.Order(), stale.Select(static lease => lease.Token).Order());
        await CountsAreAsync(failed: 1);
    }

    [Fact]
    public async Task A_second_ack_is_told_that_its_lease_is_stale()
    {
        await PushAsync();
        var lease = await PopAsync();
        await AckAsync(lease);

        Assert.Equal(lease.Token, Assert.Single(await Queue.AckAsync([lease]).Soon()).Token);
    }

    [Fact]
    public async Task An_ack_of_nothing_is_harmless() => Assert.Empty(await Queue.AckAsync([]).Soon());

    [Fact]
    public async Task The_token_and_the_job_are_all_that_an_ack_needs_of_a_lease()
    {
        await PushAsync();
        var lease = await PopAsync();

        await AckAsync(new Lease(lease.Job, lease.Token, default, default));

        await CountsAreAsync();
    }

    [Fact]
    public async Task Acks_of_one_lease_by_many_threads_succeed_once()
    {
        for (var round = 0; round < 50; round++)
        {
            await PushAsync();
            var lease = await PopAsync();

            var stale = await Task.WhenAll(Enumerable.Range(0, 4).Select(
                _ => Task.Run(async () => (await Queue.AckAsync([lease])).Count))).Soon();

            Assert.Equal(3, stale.Sum());
        }
    }
}
