using System.Reflection;
using System.Runtime.CompilerServices;
using Microsoft.Extensions.Logging;

namespace Queue.RuntimeTests.Observing;

/// <summary>docs/observability.md lists each event that is logged, as it is.</summary>
public sealed class EventTableTests
{
    static readonly string Page = File.ReadAllText(Path.Combine(
        Path.GetDirectoryName(GetPath())!, "../../../docs/observability.md"));

    [Fact]
    public void Each_event_has_its_row_and_each_row_its_event()
    {
        var log = typeof(Worker).Assembly.GetType("Queue.Working.Log")!;
        var events = log.GetMethods(BindingFlags.Static | BindingFlags.Public)
            .Select(static method => (method.Name, Attribute: method.GetCustomAttribute<LoggerMessageAttribute>()))
            .Where(static one => one.Attribute is not null)
            .OrderBy(static one => one.Attribute!.EventId)
            .Select(static one => $"| {one.Attribute!.EventId} | {one.Name} | {one.Attribute.Level} | {one.Attribute.Message} |")
            .ToList();
        Assert.NotEmpty(events);
        Assert.Equal(events.Count, events.Select(static one => one.Split('|')[1]).Distinct().Count());

        var rows = Page.Split('\n').Where(static line => line.Length > 2 && line[0] == '|' && char.IsAsciiDigit(line[2]));

        Assert.Equal(events, rows);
    }

    static string GetPath([CallerFilePath] string path = "") => path;
}
