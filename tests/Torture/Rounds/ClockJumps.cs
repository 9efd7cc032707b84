using System.Globalization;

namespace Queue.Torturing.Rounds;

/// <summary>The wall clock of the machine, as the processes see it, jumps forward and back.</summary>
sealed class ClockJumps : Ordeal
{
    const string Library = "libfaketimeMT.so.1";

    double offset;
    string file = "";

    public override string Name => "clock jumps";

    /// <exception cref="RoundException">The library that changes the clock is missing.</exception>
    public override void Prepare(Round round)
    {
        var library = Directory.EnumerateFiles("/usr/lib", Library, SearchOption.AllDirectories).FirstOrDefault()
            ?? throw new RoundException($"Expected {Library}, found none. Install the package faketime.");
        file = Path.Combine(round.Folder, "clock");
        File.WriteAllText(file, "+0");
        round.HasSaneClock = false;
        round.Environment = new Dictionary<string, string>
        {
            ["LD_PRELOAD"] = library,
            ["FAKETIME_TIMESTAMP_FILE"] = file,
            ["FAKETIME_NO_CACHE"] = "1",
            ["FAKETIME_DONT_FAKE_MONOTONIC"] = "1",
            ["FAKETIME_DONT_RESET"] = "1",
        };
    }

    /// <summary>Never far ahead: so long the store's clock stands when it jumps back.</summary>
    public override async Task<(Blow Blow, string Description)> StrikeAsync(Round round, Random random)
    {
        var child = await PickBusyAsync(round, round.Workers, random);
        var position = round.Store.LastNumber();
        var jump = offset <= 0 ? random.Next(500, 6_000) : -random.Next(500, 6_000);
        offset += jump / 1_000.0;
        File.WriteAllText($"{file}.new", offset.ToString("+0.000;-0.000", CultureInfo.InvariantCulture));
        File.Move($"{file}.new", file, overwrite: true);
        await Task.Delay(random.Next(200, 1_500));
        return (
            new(child.Number, position, jump > 0 ? "forward" : "back"),
            $"by {jump} ms, seen by {child.Role} {child.Number}");
    }
}
