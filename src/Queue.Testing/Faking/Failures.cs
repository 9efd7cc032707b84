using System.Globalization;
using System.Text;

namespace Queue.Testing.Faking;

/// <summary>What an assertion says that does not hold.</summary>
static class Failures
{
    const int MostJobs = 20;
    const int MostCharacters = 300;

    public static string Expected<T>(int count, string? condition) where T : IJob<T>
    {
        var which = condition is null ? "" : $" where {condition}";
        return count switch
        {
            0 => $"no dispatch of '{T.Definition.Name}'{which}",
            1 => $"one dispatch of '{T.Definition.Name}'{which}",
            _ => $"{count} dispatches of '{T.Definition.Name}'{which}",
        };
    }

    public static string Expected<T>(int count, byte[] payload) where T : IJob<T> =>
        $"{Expected<T>(count, (string?)null)} with the payload {Cut(Encoding.UTF8.GetString(payload))}";

    public static QueueAssertionException Create(string expected, int found, IReadOnlyList<DispatchedJob> all)
    {
        var text = new StringBuilder();
        text.Append(CultureInfo.InvariantCulture, $"Expected {expected}, found {(found == 0 ? "none" : found)}.");
        text.Append(all.Count == 0 ? " Nothing was dispatched." : " Dispatched, in this order:");
        for (var i = 0; i < Math.Min(all.Count, MostJobs); i++)
            text.Append(CultureInfo.InvariantCulture, $"\n  {i + 1}. {Cut(all[i].ToString())}");
        if (all.Count > MostJobs)
            text.Append(CultureInfo.InvariantCulture, $"\n  and {all.Count - MostJobs} more");
        return new(text.ToString());
    }

    static string Cut(string text) => text.Length <= MostCharacters ? text : $"{text.AsSpan(0, MostCharacters)}…";
}
