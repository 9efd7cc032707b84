namespace Queue.RuntimeTests.Limits;

public sealed class JobHeadersTests
{
    [Fact]
    public void Headers_are_read_back_by_name()
    {
        var headers = Make(("a", "1"), ("A", "2"), ("empty", ""));

        Assert.Equal(3, headers.Count);
        Assert.Equal(("1", "2", ""), (headers["a"], headers["A"], headers["empty"]));
        Assert.True(headers.ContainsKey("a"));
        Assert.False(headers.TryGetValue("b", out _));
        Assert.Equal(["A", "a", "empty"], headers.Keys.Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Headers_are_a_copy()
    {
        var source = new Dictionary<string, string> { ["a"] = "1" };
        var headers = new JobHeaders(source);
        source["a"] = "2";

        Assert.Equal("1", headers["a"]);
    }

    [Fact]
    public void There_are_at_most_as_many_as_the_limit()
    {
        Assert.Equal(QueueLimits.MaxHeaders, Many(QueueLimits.MaxHeaders).Count);
        Assert.Throws<ArgumentException>(() => Many(QueueLimits.MaxHeaders + 1));
    }

    [Fact]
    public void The_context_of_a_trace_does_not_count_among_them()
    {
        var all = Many(QueueLimits.MaxHeaders).Append(new("traceparent", "p")).Append(new("tracestate", "s")).Reverse().ToList();

        Assert.Equal(QueueLimits.MaxHeaders + 2, new JobHeaders(all).Count);
        Assert.Throws<ArgumentException>(() => new JobHeaders(all.Append(new("more", ""))));
        Assert.Throws<ArgumentException>(() => Make(("tracestate", new string('s', QueueLimits.MaxHeaderValueLength + 1))));
    }

    [Fact]
    public void Names_and_values_have_at_most_the_limit()
    {
        var name = new string('n', QueueLimits.MaxHeaderNameLength);
        var value = new string('v', QueueLimits.MaxHeaderValueLength);

        Assert.Equal(value, Make((name, value))[name]);
        Assert.Throws<ArgumentException>(() => Make((name + "n", "")));
        Assert.Throws<ArgumentException>(() => Make(("n", value + "v")));
        Assert.Throws<ArgumentException>(() => Make(("", "v")));
    }

    [Fact]
    public void Null_and_doubled_headers_are_refused()
    {
        Assert.Throws<ArgumentException>(() => Make((null!, "v")));
        Assert.Throws<ArgumentException>(() => Make(("n", null!)));
        Assert.Throws<ArgumentException>(() => Make(("n", "1"), ("n", "2")));
        Assert.Throws<ArgumentNullException>(() => new JobHeaders(null!));
    }

    [Fact]
    public void Empty_has_none() => Assert.Empty(JobHeaders.Empty);

    static JobHeaders Many(int count) => new(Enumerable.Range(0, count).Select(static i => KeyValuePair.Create($"{i}", "")));

    static JobHeaders Make(params (string Name, string Value)[] headers) =>
        new(headers.Select(static header => KeyValuePair.Create(header.Name, header.Value)));
}
