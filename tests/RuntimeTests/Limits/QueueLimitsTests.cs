using Queue.Storage;

namespace Queue.RuntimeTests.Limits;

public sealed class QueueLimitsTests
{
    [Theory]
    [InlineData("a", true)]
    [InlineData("SendWelcomeEmail", true)]
    [InlineData("a.b/c:d-e_f+g", true)]
    [InlineData("письмо", true)]
    [InlineData("📨", true)]
    [InlineData(null, false)]
    [InlineData("", false)]
    [InlineData(" ", false)]
    [InlineData("a b", false)]
    [InlineData("a\u00a0b", false)]
    [InlineData("a\tb", false)]
    [InlineData("a\n", false)]
    [InlineData("a\0b", false)]
    [InlineData("a\u0085", false)]
    public void Names_are_free_of_white_space_and_control_characters(string? name, bool isValid) =>
        Assert.Equal(isValid, QueueLimits.IsValidName(name));

    [Fact]
    public void Half_a_surrogate_pair_is_no_name()
    {
        const char high = '\ud83d', low = '\udce8';
        Assert.False(QueueLimits.IsValidName($"{high}"));
        Assert.False(QueueLimits.IsValidName($"{low}"));
        Assert.False(QueueLimits.IsValidName($"{low}{high}"));
        Assert.False(QueueLimits.IsValidName($"{high}a"));
        Assert.False(QueueLimits.IsValidName($"{high}{high}{low}"));
        Assert.True(QueueLimits.IsValidName($"{high}{low}"));
    }

    [Fact]
    public void A_name_has_at_most_the_limit()
    {
        Assert.True(QueueLimits.IsValidName(new('n', QueueLimits.MaxNameLength)));
        Assert.False(QueueLimits.IsValidName(new('n', QueueLimits.MaxNameLength + 1)));
    }

    [Fact]
    public void A_job_checks_its_names_at_the_limit_and_beyond()
    {
        var longest = new string('n', QueueLimits.MaxNameLength);

        Assert.Equal((longest, longest), (New(name: longest).Name, New(queue: longest).Queue));
        Says("128", () => New(name: longest + "n"));
        Says("128", () => New(queue: longest + "n"));
        Says("'a b'", () => New(name: "a b"));
        Says("'a b'", () => New(queue: "a b"));
        Says("empty", () => New(queue: ""));
        Assert.Throws<ArgumentNullException>(() => New(name: null!));
    }

    [Fact]
    public void A_payload_has_at_most_the_limit()
    {
        Assert.Equal(QueueLimits.MaxPayloadBytes, New(payload: new byte[QueueLimits.MaxPayloadBytes]).Payload.Length);
        Says($"{QueueLimits.MaxPayloadBytes + 1}", () => New(payload: new byte[QueueLimits.MaxPayloadBytes + 1]));
    }

    [Fact]
    public void A_priority_is_from_zero_to_nine()
    {
        Assert.Equal((0, 9), (New(priority: 0).Priority, New(priority: QueueLimits.MaxPriority).Priority));
        Says("-1", () => New(priority: -1));
        Says("10", () => New(priority: QueueLimits.MaxPriority + 1));
    }

    [Fact]
    public void A_delay_is_from_zero_to_a_century()
    {
        Assert.Equal(QueueLimits.MaxDelay, New(delay: QueueLimits.MaxDelay).Delay);
        Says("found", () => New(delay: QueueLimits.MaxDelay + TimeSpan.FromTicks(1)));
        Says("found", () => New(delay: TimeSpan.FromTicks(-1)));
        Says("found", () => New(delay: TimeSpan.MinValue));
    }

    [Fact]
    public void A_delay_and_a_time_exclude_each_other() =>
        Says("both", () => New(delay: TimeSpan.FromSeconds(1), at: DateTimeOffset.UnixEpoch));

    [Fact]
    public void A_version_is_at_least_one_and_an_id_not_empty()
    {
        Assert.Equal((1, int.MaxValue), (New().Version, New(version: int.MaxValue).Version));
        Says("0", () => New(version: 0));
        Says("empty", () => New(id: Guid.Empty));
    }

    [Theory]
    [InlineData(NackKind.Retry)]
    [InlineData(NackKind.Release)]
    [InlineData(NackKind.GiveBack)]
    public void The_delay_of_a_nack_is_from_zero_to_a_century(NackKind kind)
    {
        Assert.Equal((kind, QueueLimits.MaxDelay), (Make(QueueLimits.MaxDelay).Kind, Make(QueueLimits.MaxDelay).Delay));
        Assert.Equal(TimeSpan.Zero, Make(TimeSpan.Zero).Delay);
        Assert.Throws<ArgumentOutOfRangeException>(() => Make(TimeSpan.FromTicks(-1)));
        Assert.Throws<ArgumentOutOfRangeException>(() => Make(QueueLimits.MaxDelay + TimeSpan.FromTicks(1)));

        Nack Make(TimeSpan delay) => kind switch
        {
            NackKind.Retry => Nack.Retry(delay),
            NackKind.Release => Nack.Release(delay),
            _ => Nack.GiveBack(delay),
        };
    }

    [Fact]
    public void A_pop_names_one_queue_to_the_limit_each_once()
    {
        var names = Enumerable.Range(0, QueueLimits.MaxQueuesPerPop + 1).Select(static i => $"q{i}").ToArray();

        Assert.Equal(QueueLimits.MaxQueuesPerPop, Pop(names[1..]).Queues.Length);
        Says("65", () => Pop(names));
        Says("0", () => Pop([]));
        Says("'a'", () => Pop(["a", "b", "a"]));
        Says("'a b'", () => Pop(["a b"]));
        Assert.Throws<ArgumentNullException>(() => Pop(null!));
    }

    [Fact]
    public void A_pop_has_its_own_copy_of_the_queues()
    {
        var names = new[] { "a" };
        var request = Pop(names);
        names[0] = "b";

        Assert.Equal(["a"], request.Queues);
    }

    [Fact]
    public void The_lease_and_the_wait_of_a_pop_are_within_their_limits()
    {
        var tick = TimeSpan.FromTicks(1);
        Assert.Equal(QueueLimits.MinLease, Pop(["a"], QueueLimits.MinLease).Lease);
        Assert.Equal(QueueLimits.MaxLease, Pop(["a"], QueueLimits.MaxLease).Lease);
        Assert.Equal(QueueLimits.MaxLease, Pop(["a"], wait: QueueLimits.MaxLease).Wait);
        Assert.Throws<ArgumentOutOfRangeException>(() => Pop(["a"], QueueLimits.MinLease - tick));
        Assert.Throws<ArgumentOutOfRangeException>(() => Pop(["a"], QueueLimits.MaxLease + tick));
        Assert.Throws<ArgumentOutOfRangeException>(() => Pop(["a"], wait: -tick));
        Assert.Throws<ArgumentOutOfRangeException>(() => Pop(["a"], wait: QueueLimits.MaxLease + tick));
    }

    [Fact]
    public void A_definition_checks_its_parts()
    {
        var definition = new JobDefinition("name", 2, "queue", 3);
        Assert.Equal(("name", 2, "queue", 3),
            (definition.Name, definition.Version, definition.Queue, definition.Priority));
        Says("'a b'", () => new JobDefinition("a b"));
        Says("'a b'", () => new JobDefinition("a", queue: "a b"));
        Says("10", () => new JobDefinition("a", priority: 10));
        Says("0", () => new JobDefinition("a", version: 0));
        Assert.Equal((1, 1), (new JobDefinition("a").Version, new JobDefinition("a").OldestVersion));
        Assert.Equal(2, definition.OldestVersion);
        Assert.Equal(1, new JobDefinition("a", 2, oldestVersion: 1).OldestVersion);
        Says("from 1 to 2, found 3", () => new JobDefinition("a", 2, oldestVersion: 3));
        Says("from 1 to 2, found 0", () => new JobDefinition("a", 2, oldestVersion: 0));
    }

    [Fact]
    public void A_version_has_at_most_the_limit()
    {
        Assert.Equal(QueueLimits.MaxVersion, new JobDefinition("a", QueueLimits.MaxVersion).Version);
        Says("from 1 to 1000, found 1001", () => new JobDefinition("a", QueueLimits.MaxVersion + 1));
    }

    [Fact]
    public void A_definition_declares_no_attempts_or_one_to_the_limit()
    {
        Assert.Equal(0, new JobDefinition("a").MaxAttempts);
        Assert.Equal(1, new JobDefinition("a") { MaxAttempts = 1 }.MaxAttempts);
        Assert.Equal(1_000, new JobDefinition("a") { MaxAttempts = QueueLimits.MaxAttempts }.MaxAttempts);
        Says("1 to 1000 attempts", () => new JobDefinition("a") { MaxAttempts = QueueLimits.MaxAttempts + 1 });
        Says("found -1", () => new JobDefinition("a") { MaxAttempts = -1 });
    }

    [Fact]
    public void A_definition_takes_a_copy_of_the_types_that_are_not_retried_and_no_others_than_exceptions()
    {
        var types = Enumerable.Repeat(typeof(ArgumentException), QueueLimits.MaxNoRetryTypes).ToList();
        var definition = new JobDefinition("a") { NoRetry = types };
        types.Clear();

        Assert.Equal(QueueLimits.MaxNoRetryTypes, definition.NoRetry.Count);
        Assert.Empty(new JobDefinition("a").NoRetry);
        Says("at most 64 types, found 65", () => new JobDefinition("a") { NoRetry = [.. definition.NoRetry, typeof(Exception)] });
        Says("found System.String", () => new JobDefinition("a") { NoRetry = [typeof(string)] });
    }

    [Fact]
    public void The_timeout_of_a_definition_is_within_its_limits()
    {
        var tick = TimeSpan.FromTicks(1);
        Assert.Null(new JobDefinition("a").Timeout);
        Assert.Equal(QueueLimits.MinTimeout, new JobDefinition("a") { Timeout = QueueLimits.MinTimeout }.Timeout);
        Assert.Equal(QueueLimits.MaxTimeout, new JobDefinition("a") { Timeout = QueueLimits.MaxTimeout }.Timeout);
        Says("Expected a timeout from", () => new JobDefinition("a") { Timeout = QueueLimits.MinTimeout - tick });
        Says("Expected a timeout from", () => new JobDefinition("a") { Timeout = QueueLimits.MaxTimeout + tick });
    }

    static PopRequest Pop(string[] queues, TimeSpan? lease = null, TimeSpan wait = default) =>
        new(queues, lease ?? TimeSpan.FromSeconds(30), wait);

    static NewJob New(
        string name = "job",
        string queue = "default",
        byte[]? payload = null,
        int version = 1,
        int priority = 0,
        TimeSpan delay = default,
        DateTimeOffset? at = null,
        Guid? id = null) =>
        new(id ?? JobId.Next(), name, payload ?? [], version, queue, priority, delay, at);

    static void Says(string part, Func<object> make) =>
        Assert.Contains(part, Assert.ThrowsAny<ArgumentException>(make).Message, StringComparison.Ordinal);
}
