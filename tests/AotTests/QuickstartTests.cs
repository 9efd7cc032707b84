using System.Globalization;
using System.Text.RegularExpressions;

namespace Queue.AotTests;

public sealed partial class QuickstartTests(QuickstartFixture quickstart) : IClassFixture<QuickstartFixture>
{
    [Fact]
    public void Publishing_gives_no_warning() => quickstart.Program.ExpectNoWarning();

    [Fact]
    public void It_ends_with_the_same_line_natively() =>
        Assert.Equal(quickstart.Managed.LastLine, quickstart.Native.LastLine);

    [Fact]
    public void It_ends_within_15_seconds() =>
        Assert.InRange(quickstart.Native.Elapsed, TimeSpan.Zero, TimeSpan.FromSeconds(15));

    [Fact]
    public void The_numbers_add_up_and_every_completed_job_left_a_message()
    {
        var (completed, retried, failed) = ReadTotals(quickstart.Native);
        Assert.True(completed > 0 && retried > 0 && failed > 0, quickstart.Native.LastLine);

        var messages = Directory.GetFiles(ReadFolder(quickstart.Native), "*.eml");
        Assert.Equal(completed, messages.Length);
        Assert.All(messages, message => Assert.Contains(
            File.ReadLines(message), line => line.StartsWith("Message-ID: <", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task Ctrl_C_finishes_what_was_dispatched()
    {
        using var program = Command.Start("dotnet", [QuickstartFixture.ManagedPath]);
        while (await program.ReadLineAsync() is { } line && !line.Contains("not due yet", StringComparison.Ordinal))
        {
        }

        await program.InterruptAsync();
        var finished = (await program.FinishAsync()).Expect();
        Assert.Contains(finished.Lines, line => line.Contains("stopping when all is done", StringComparison.Ordinal));
        ReadTotals(finished);
    }

    static (int Completed, int Retried, int Failed) ReadTotals(Finished finished)
    {
        var match = LastLine.Match(finished.LastLine);
        Assert.True(match.Success, $"Expected the totals, found '{finished.LastLine}'.");
        var numbers = match.Groups.Values.Skip(1)
            .Select(group => int.Parse(group.Value, CultureInfo.InvariantCulture)).ToArray();
        Assert.Equal(numbers[0], numbers[1] + numbers[3]);
        return (numbers[1], numbers[2], numbers[3]);
    }

    static string ReadFolder(Finished finished) =>
        finished.Lines.Single(line => line.StartsWith("The messages are in ", StringComparison.Ordinal)).Split(' ')[^1];

    [GeneratedRegex("^([0-9]+) dispatched, ([0-9]+) completed, ([0-9]+) retried, ([0-9]+) kept as failed$")]
    private static partial Regex LastLine { get; }
}
