using System.Globalization;
using System.Text.RegularExpressions;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Time.Testing;
using Queue.DriverTests.Fixtures;
using Queue.Sqlite;
using Queue.Storage;

namespace Queue.DriverTests.Sqlite;

/// <summary>A clock that once was set far ahead, and what docs/sqlite.md says of its repair.</summary>
public sealed partial class SqliteClockTests : IDisposable
{
    static readonly TimeSpan Year = TimeSpan.FromDays(365);
    static readonly TimeSpan Minute = TimeSpan.FromMinutes(1);

    readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public async Task The_repair_that_is_documented_takes_a_jump_of_the_clock_back()
    {
        var clock = new FakeTimeProvider(TimeProvider.System.GetUtcNow());
        NewJob before = New(2 * Year), failed = New(), lost = New(), during = New(), after = New(10 * Minute);
        await using (var queue = Open(clock))
        {
            await queue.PushAsync([before, failed, lost]).Soon();
            clock.Advance(Year);
            var leases = new Lease[2];
            Assert.Equal(2, await queue.PopAsync(Request(), leases).Soon());
            await queue.NackAsync(leases[0], Nack.Retry(5 * Minute)).Soon();
            await queue.PushAsync([during]).Soon();
        }

        clock = new(TimeProvider.System.GetUtcNow());
        await using (var queue = Open(clock))
            await queue.PushAsync([after]).Soon();
        var page = await File.ReadAllTextAsync(Path.Combine(AppContext.BaseDirectory, "sqlite.md"));
        var blocks = SqlBlock().Matches(page.ReplaceLineEndings("\n"));
        Assert.Equal(2, blocks.Count);
        Assert.InRange(Seen() - clock.GetUtcNow(), Year - Minute, Year + Minute);

        Execute(blocks[1].Groups[1].Value);

        Assert.InRange(Seen() - clock.GetUtcNow(), -Minute, Minute);
        await using var repaired = Open(clock);
        Assert.Equal(new QueueCounts(1, 3, 1, 0), await repaired.CountAsync().Soon());
        clock.Advance(6 * Minute);
        Assert.Equal(new QueueCounts(3, 2, 0, 0), await repaired.CountAsync().Soon());
        clock.Advance(6 * Minute);
        Assert.Equal(new QueueCounts(4, 1, 0, 0), await repaired.CountAsync().Soon());
        clock.Advance(2 * Year - Minute - 12 * Minute);
        Assert.Equal(1, (await repaired.CountAsync().Soon()).Delayed);
        clock.Advance(2 * Minute);
        Assert.Equal(5, (await repaired.CountAsync().Soon()).Ready);

        DateTimeOffset Seen() => DateTimeOffset.Parse(
            (string)Execute(blocks[0].Groups[1].Value)!, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal);
    }

    SqliteQueue Open(TimeProvider clock) =>
        new(new SqliteQueueOptions { Path = folder["jobs.db"], TimeProvider = clock });

    object? Execute(string sql)
    {
        using var connection = new SqliteConnection($"Data Source={folder["jobs.db"]};Pooling=false");
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        return command.ExecuteScalar();
    }

    static PopRequest Request() => new([QueueLimits.DefaultQueue], TimeSpan.FromSeconds(30), TimeSpan.Zero);

    static NewJob New(TimeSpan delay = default) => new(JobId.Next(), "job", "{}"u8.ToArray(), delay: delay);

    [GeneratedRegex("```sql\n(.*?)```", RegexOptions.Singleline)]
    private static partial Regex SqlBlock();
}
