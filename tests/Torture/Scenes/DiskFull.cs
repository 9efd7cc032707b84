using System.Diagnostics;
using Queue.Torturing.Checking;
using Queue.Torturing.Parties;
using Queue.Torturing.Rounds;

namespace Queue.Torturing.Scenes;

/// <summary>The disk runs full while jobs are dispatched and run, and has room again later.</summary>
sealed class DiskFull : Scene
{
    const int MegaBytes = 48;
    const int BallastBytes = 47 << 20;
    static readonly TimeSpan Full = TimeSpan.FromSeconds(1.5);
    static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    public override async Task<string> PlayAsync(Stage stage)
    {
        using var disk = await SmallDisk.MountAsync(MegaBytes);
        using var round = await stage.BeginInAsync(disk.Folder);
        var ballast = Path.Combine(disk.Folder, "ballast");
        await File.WriteAllBytesAsync(ballast, new byte[BallastBytes]);
        await round.StartAsync(PartyRole.Producer);
        var stored = await WaitUntilFullAsync(round);
        await round.StartAsync(PartyRole.Worker);
        await round.StartAsync(PartyRole.Worker);
        await Task.Delay(Full);
        Expect(round.Store.FindDamage() is null, "Expected the file on a full disk to be whole, found it damaged.");
        File.Delete(ballast);
        for (var start = Stopwatch.GetTimestamp(); round.CountAcknowledged() == stored; await Task.Delay(100))
            Expect(Stopwatch.GetElapsedTime(start) < Patience, "Expected dispatches to go on where there is room.");
        var verdict = Verdict.Of(await round.FinishAsync());
        ExpectClean(verdict);
        round.CleanUp();
        return $"{stored} acknowledged before the disk was full, {verdict.Acknowledged} in all: "
            + Verdict.Describe(verdict.Counts());
    }

    static async Task<long> WaitUntilFullAsync(Round round)
    {
        var (last, since) = (0L, Stopwatch.GetTimestamp());
        for (var start = since; Stopwatch.GetElapsedTime(since) < Full || last == 0; await Task.Delay(100))
        {
            Expect(Stopwatch.GetElapsedTime(start) < Patience, "Expected the disk to run full.");
            if (round.CountAcknowledged() is var now && now > last)
                (last, since) = (now, Stopwatch.GetTimestamp());
        }

        Expect(round.CountRefused() > 0, "Expected dispatches to be refused on a full disk, found none.");
        return last;
    }
}
