using Limits;

namespace Queue.Benchmarks.Json;

/// <summary>The limit's payloads as jobs: the same members, so the same bytes.</summary>
[Job]
public sealed partial record SmallJob(ulong UserId);

[Job]
public sealed partial record MediumJob(
    string Name, Guid Id, DateTimeOffset At, Kind Kind, int? Retries, decimal Amount, bool Flag, long Count);

[Job]
public sealed partial record NestedJob(Guid Id, string Title, List<Sub> Items, Dictionary<string, int> Tags);

static class PayloadJobs
{
    public static SmallJob From(Small payload) => new(payload.UserId);

    public static MediumJob From(Medium payload) => new(
        payload.Name, payload.Id, payload.At, payload.Kind, payload.Retries, payload.Amount, payload.Flag, payload.Count);

    public static NestedJob From(Nested payload) => new(payload.Id, payload.Title, payload.Items, payload.Tags);
}
