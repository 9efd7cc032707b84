using System.Globalization;

namespace Queue.AotTests;

/// <summary>samples/Durable, published natively: killed half-way and started again.</summary>
public sealed class DurableSampleTests
{
    const string Project = "samples/Durable";
    const int Slots = 10;

    [Fact]
    public async Task Nothing_is_lost_and_nothing_sent_twice_but_what_was_in_flight()
    {
        using var output = new TemporaryFolder();
        using var data = new TemporaryFolder();
        var program = await NativeProgram.PublishAsync(
            Path.Combine(Repository.Root, Project), "Durable", output.Path);
        program.ExpectNoWarning();

        using (var killed = Command.Start(program.Path, [data.Path]))
        {
            while (await killed.ReadLineAsync() is { } line
                && line.StartsWith("0 sent", StringComparison.Ordinal))
            {
            }

            await killed.KillAsync();
        }

        var before = ReadSent(data);
        var finished = await program.RunAsync(data.Path);
        Assert.EndsWith("none left", finished.LastLine, StringComparison.Ordinal);
        var sent = ReadSent(data);
        var expected = File.ReadLines(Path.Combine(Repository.Root, "samples/Quickstart/sign-ups.csv"))
            .Select(static line => line.Split(','))
            .Where(static parts => parts.Length == 3 && long.TryParse(parts[0], out _))
            .Select(static parts => long.Parse(parts[0], CultureInfo.InvariantCulture)).ToHashSet();
        Assert.InRange(before.Length, 1, expected.Count - 1);
        Assert.Equal(expected.Order(), sent.Distinct().Order());
        Assert.InRange(sent.Length - expected.Count, 0, Slots);
    }

    static long[] ReadSent(TemporaryFolder data) =>
    [
        .. File.ReadLines(Path.Combine(data.Path, "sent.log"))
            .Select(static line => long.Parse(line, CultureInfo.InvariantCulture)),
    ];
}
