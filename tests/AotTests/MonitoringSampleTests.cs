using System.Text.RegularExpressions;

namespace Queue.AotTests;

/// <summary>samples/Monitoring: traces and metrics on the console, and the health.</summary>
public sealed partial class MonitoringSampleTests
{
    [Fact]
    public async Task Dispatches_and_handlers_are_one_trace_and_are_measured()
    {
        var program = Repository.ManagedProgram("samples/Monitoring", "Monitoring");
        var output = string.Join('\n', (await Command.RunAsync("dotnet", [program])).Expect().Lines);

        Assert.Contains("order 1 is shipped", output, StringComparison.Ordinal);
        Assert.Contains("health: Healthy", output, StringComparison.Ordinal);
        var traces = TraceId.Matches(output).Select(static match => match.Groups[1].Value).ToList();
        Assert.Equal(4, traces.Count);
        Assert.Single(traces.Distinct());
        foreach (var metric in (string[])["messaging.client.sent.messages", "messaging.client.consumed.messages",
            "messaging.process.duration"])
        {
            Assert.Contains($"Metric Name: {metric}", output, StringComparison.Ordinal);
        }
    }

    [GeneratedRegex(@"Activity\.TraceId: +([0-9a-f]{32})")]
    private static partial Regex TraceId { get; }
}
