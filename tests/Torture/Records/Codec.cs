using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Queue.Simulating.Histories;
using Queue.Storage;

namespace Queue.Torturing.Records;

/// <summary>The fields of a history's lines: lists by spaces, the parts of an item by colons.</summary>
static class Codec
{
    /// <summary>Marks an error by which the store says that nothing was done.</summary>
    public const string NothingDone = "nothing done";

    /// <summary>What stands for a payload in a history: enough of its hash to tell it from any other.</summary>
    public static byte[] Digest(ReadOnlySpan<byte> payload) =>
        Encoding.ASCII.GetBytes(Convert.ToHexString(SHA256.HashData(payload).AsSpan(0, 8)));

    public static string Text(ReadOnlySpan<NewJob> jobs) => Join(jobs, static job => string.Create(
        CultureInfo.InvariantCulture,
        $"{job.Id:N}:{job.Name}:{job.Queue}:{job.Priority}:{job.Delay.Ticks}:{job.MaxAttempts}:{job.UniqueKey}:"
        + $"{Encoding.ASCII.GetString(Digest(job.Payload.Span))}"));

    /// <summary>The jobs, with digests for payloads.</summary>
    public static NewJob[] ReadJobs(string text) => Split(text, static parts => new NewJob(
        Guid.Parse(parts[0]), parts[1], Encoding.ASCII.GetBytes(parts[7]), queue: parts[2],
        priority: int.Parse(parts[3], CultureInfo.InvariantCulture), delay: new(Number(parts[4])),
        maxAttempts: int.Parse(parts[5], CultureInfo.InvariantCulture), uniqueKey: parts[6] == "" ? null : parts[6]));

    public static string Text(ReadOnlySpan<Lease> leases) => Join(leases, static lease => string.Create(
        CultureInfo.InvariantCulture,
        $"{lease.Job.Id:N}:{lease.Token}:{lease.PoppedAt.UtcTicks}:{lease.ExpiresAt.UtcTicks}:"
        + $"{lease.Job.AvailableAt.UtcTicks}:{lease.Job.Attempts}:{lease.Job.Releases}:{lease.Job.Name}:"
        + $"{lease.Job.Queue}:{lease.Job.Priority}:{lease.Job.MaxAttempts}:{lease.Job.Version}:"
        + $"{Encoding.ASCII.GetString(Digest(lease.Job.Payload.Span))}"));

    /// <summary>The leases, with digests for payloads.</summary>
    public static Lease[] ReadLeases(string text) => Split(text, static parts => new Lease(
        new Job
        {
            Id = Guid.Parse(parts[0]),
            Name = parts[7],
            Version = (int)Number(parts[11]),
            Payload = Encoding.ASCII.GetBytes(parts[12]),
            Queue = parts[8],
            Priority = (int)Number(parts[9]),
            MaxAttempts = (int)Number(parts[10]),
            Attempts = (int)Number(parts[5]),
            Releases = (int)Number(parts[6]),
            AvailableAt = Time(parts[4]),
        },
        Number(parts[1]), Time(parts[2]), Time(parts[3])));

    public static string KeysOf(ReadOnlySpan<Lease> leases) =>
        Join(leases, static lease => KeyOf(lease.Job.Id, lease.Token));

    public static string KeyOf(Guid job, long token) => string.Create(CultureInfo.InvariantCulture, $"{job:N}:{token}");

    public static LeaseKey[] ReadKeys(string text) =>
        Split(text, static parts => new LeaseKey(Guid.Parse(parts[0]), Number(parts[1])));

    public static string Text(ReadOnlySpan<Guid> ids) => Join(ids, static id => id.ToString("N"));

    public static Guid[] ReadIds(string text) => Split(text, static parts => Guid.Parse(parts[0]));

    /// <summary>A text without what separates fields.</summary>
    public static string Line(string text) => text.ReplaceLineEndings(" ").Replace('\t', ' ');

    public static string Text(long number) => number.ToString(CultureInfo.InvariantCulture);

    public static long Number(string text) => long.Parse(text, CultureInfo.InvariantCulture);

    static DateTimeOffset Time(string ticks) => new(Number(ticks), TimeSpan.Zero);

    static string Join<T>(ReadOnlySpan<T> items, Func<T, string> describe)
    {
        var text = new StringBuilder();
        foreach (var item in items)
            text.Append(text.Length == 0 ? "" : " ").Append(describe(item));
        return text.ToString();
    }

    static T[] Split<T>(string text, Func<string[], T> read) =>
        text == "" ? [] : Array.ConvertAll(text.Split(' '), item => read(item.Split(':')));
}
