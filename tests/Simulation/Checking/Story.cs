using System.Text;
using Queue.Simulating.Histories;

namespace Queue.Simulating.Checking;

/// <summary>The part of a history that leads to a violation.</summary>
static class Story
{
    const int MostShown = 200;

    /// <summary>The story of the job that it is about, and the fates of the workers.</summary>
    public static string Of(Violation violation, IReadOnlyList<Event> events)
    {
        var last = Math.Min(violation.Index, events.Count - 1);
        var part = events.Take(last + 1)
            .Where((happening, index) => index == last || happening.LifeOf >= 0
                || (violation.Job is { } job && happening.Concerns(job)))
            .ToList();
        var text = new StringBuilder();
        foreach (var happening in part.Skip(Math.Max(0, part.Count - MostShown)))
            text.AppendLine(happening.ToString());
        return text.ToString();
    }
}
