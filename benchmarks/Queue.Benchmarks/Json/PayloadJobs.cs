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

[Job]
public sealed partial record RealsJob(double[] Values);

[Job]
public sealed partial record DecimalsJob(decimal[] Values);

[Job]
public sealed partial record TextJob(string Text);

[Job]
public sealed partial record TextsJob(List<string> Texts);

static class PayloadJobs
{
    public static SmallJob From(Small payload) => new(payload.UserId);

    public static MediumJob From(Medium payload) => new(
        payload.Name, payload.Id, payload.At, payload.Kind, payload.Retries, payload.Amount, payload.Flag,
        payload.Count);

    public static NestedJob From(Nested payload) => new(payload.Id, payload.Title, payload.Items, payload.Tags);

    // By hand, with all that is new: what decoding allocates is measured against these.
    public static SmallJob Copy(SmallJob job) => new(job.UserId);

    public static MediumJob Copy(MediumJob job) => new(
        new string(job.Name.AsSpan()), job.Id, job.At, job.Kind, job.Retries, job.Amount, job.Flag, job.Count);

    public static NestedJob Copy(NestedJob job)
    {
        var items = new List<Sub>(job.Items.Count);
        foreach (var item in job.Items)
            items.Add(new(item.Id, new string(item.Sku.AsSpan()), item.Price));
        var tags = new Dictionary<string, int>();
        foreach (var (tag, value) in job.Tags)
            tags.Add(new string(tag.AsSpan()), value);
        return new(job.Id, new string(job.Title.AsSpan()), items, tags);
    }

    public static RealsJob Copy(RealsJob job) => new(job.Values.AsSpan().ToArray());

    public static TextJob Copy(TextJob job) => new(new string(job.Text.AsSpan()));

    public static TextsJob Copy(TextsJob job)
    {
        var texts = new List<string>(job.Texts.Count);
        foreach (var text in job.Texts)
            texts.Add(new string(text.AsSpan()));
        return new(texts);
    }
}
