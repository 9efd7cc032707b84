using CsCheck;

namespace Queue.RuntimeTests.Working;

public sealed class BackoffTests
{
    static readonly TimeSpan Tick = TimeSpan.FromTicks(1);
    static readonly Guid Job = new("019caa50-0f00-7000-8000-000000000001");

    static readonly Gen<TimeSpan> AnyDelay = Gen.OneOf(
        Gen.Const(TimeSpan.Zero),
        Gen.Const(Tick),
        Gen.Const(QueueLimits.MaxDelay),
        Gen.Long[0, TimeSpan.TicksPerHour].Select(TimeSpan.FromTicks),
        Gen.Long[0, QueueLimits.MaxDelay.Ticks].Select(TimeSpan.FromTicks));

    static readonly Gen<double> AnyFactor = Gen.OneOf(Gen.Const(1d), Gen.Const(QueueLimits.MaxBackoffFactor), Gen.Double[1, 100]);
    static readonly Gen<double> AnyJitter = Gen.OneOf(Gen.Const(0d), Gen.Const(1d), Gen.Double[0, 1]);

    // The backoff without jitter, its longest wait, and whether its waits never shrink.
    static readonly Gen<(Backoff Backoff, TimeSpan Longest, bool Grows)> Any = Gen.OneOf(
        AnyDelay.Select(static delay => (Backoff.Fixed(delay), delay, true)),
        Gen.Select(AnyDelay, AnyDelay, static (a, b) => (Backoff.Linear(Least(a, b), Most(a, b)), Most(a, b), true)),
        Gen.Select(AnyDelay, AnyDelay, AnyFactor, static (a, b, factor) =>
            (Backoff.Exponential(Least(a, b), factor, Most(a, b)), Most(a, b), true)),
        AnyDelay.Array[1, QueueLimits.MaxBackoffDelays].Select(static delays => (Backoff.List(delays), delays.Max(), false)))
        .Select(static one => (one.Item1 with { Jitter = 0 }, one.Item2, one.Item3));

    [Fact]
    public void No_wait_overflows_or_leaves_its_bounds() => Gen.Select(Any, AnyJitter, Gen.Guid).Sample(static (any, jitter, job) =>
    {
        var (plain, longest, grows) = any;
        var jittered = plain with { Jitter = jitter };
        var last = TimeSpan.Zero;
        for (var attempt = 1; attempt <= QueueLimits.MaxAttempts; attempt++)
        {
            var (wait, longer) = (plain.Delay(attempt, job), jittered.Delay(attempt, job));
            Assert.InRange(wait, grows ? last : TimeSpan.Zero, longest);
            Assert.InRange(longer, wait, Least(QueueLimits.MaxDelay, wait + (wait * jitter) + Tick));
            Assert.Equal(longer, jittered.Delay(attempt, job));
            last = wait;
        }
    }, iter: 2_000);

    [Fact]
    public void Each_kind_grows_in_its_way()
    {
        var (five, minute) = (TimeSpan.FromSeconds(5), TimeSpan.FromMinutes(1));

        Assert.Equal([5, 5, 5, 5, 5, 5], Waits(Backoff.Fixed(five)));
        Assert.Equal([5, 10, 15, 20, 25, 30], Waits(Backoff.Linear(five)));
        Assert.Equal([5, 10, 15, 15, 15, 15], Waits(Backoff.Linear(five, 3 * five)));
        Assert.Equal([5, 10, 20, 40, 80, 160], Waits(Backoff.Exponential(five)));
        Assert.Equal([5, 15, 45, 60, 60, 60], Waits(Backoff.Exponential(five, 3, minute)));
        Assert.Equal([5, 60, 5, 5, 5, 5], Waits(Backoff.List(five, minute, five)));
    }

    [Fact]
    public void Without_a_cap_waits_grow_to_an_hour_or_stay_at_a_first_one_that_is_longer()
    {
        var (hour, day) = (TimeSpan.FromHours(1), TimeSpan.FromDays(1));

        Assert.All<Backoff>([Backoff.Linear(Tick * 600_000_000), Backoff.Exponential(Tick)], backoff =>
            Assert.Equal(hour, (backoff with { Jitter = 0 }).Delay(1_000, Job)));
        Assert.All<Backoff>([Backoff.Linear(day), Backoff.Exponential(day)], backoff =>
            Assert.Equal(day, (backoff with { Jitter = 0 }).Delay(1_000, Job)));
    }

    [Fact]
    public void The_jitter_is_decided_by_id_and_attempt_and_lengthens_the_longest_wait_too()
    {
        var backoff = Backoff.Fixed(TimeSpan.FromSeconds(7)) with { Jitter = 1 };
        Spread(Enumerable.Range(0, 50).Select(i => backoff.Delay(1, new($"019caa50-0f00-7000-8000-{i:d12}"))));
        Spread(Enumerable.Range(1, 50).Select(attempt => backoff.Delay(attempt, Job)));

        static void Spread(IEnumerable<TimeSpan> delays)
        {
            var waits = delays.Select(static delay => delay.TotalSeconds).ToArray();
            Assert.All(waits, static wait => Assert.InRange(wait, 7, 14));
            Assert.Equal(50, waits.Distinct().Count());
            Assert.True(waits.Min() < 8.5 && waits.Max() > 12.5, $"{waits.Min()} to {waits.Max()}");
        }
    }

    [Fact]
    public void What_is_out_of_range_is_refused()
    {
        var (zero, most) = (TimeSpan.Zero, QueueLimits.MaxDelay);
        Refused("delay", () => Backoff.Fixed(-Tick));
        Refused("delay", () => Backoff.Fixed(most + Tick));
        Refused("initial", () => Backoff.Linear(-Tick));
        Refused("initial", () => Backoff.Linear(2 * Tick, Tick));
        Refused("initial", () => Backoff.Exponential(2 * Tick, 2, Tick));
        Refused("max", () => Backoff.Linear(Tick, most + Tick));
        Refused("max", () => Backoff.Exponential(zero, 2, -Tick));
        Refused("factor", () => Backoff.Exponential(Tick, 0.99));
        Refused("factor", () => Backoff.Exponential(Tick, 100.1));
        Refused("factor", () => Backoff.Exponential(Tick, double.NaN));
        Refused("Jitter", () => Backoff.Fixed(Tick) with { Jitter = -0.01 });
        Refused("Jitter", () => Backoff.Fixed(Tick) with { Jitter = 1.01 });
        Refused("Jitter", () => Backoff.Fixed(Tick) with { Jitter = double.NaN });
        Refused("delays", () => Backoff.List());
        Refused("delays", () => Backoff.List(null!));
        Refused("delays", () => Backoff.List(new TimeSpan[QueueLimits.MaxBackoffDelays + 1]));
        Refused("delay", () => Backoff.List(Tick, -Tick));
        Refused("attempt", () => Backoff.Fixed(Tick).Delay(0, Job));
    }

    [Fact]
    public void What_is_at_a_limit_is_accepted()
    {
        Assert.NotNull(Backoff.Fixed(QueueLimits.MaxDelay));
        Assert.NotNull(Backoff.Linear(QueueLimits.MaxDelay, QueueLimits.MaxDelay));
        Assert.NotNull(Backoff.Exponential(TimeSpan.Zero, QueueLimits.MaxBackoffFactor, TimeSpan.Zero));
        Assert.NotNull(Backoff.List(new TimeSpan[QueueLimits.MaxBackoffDelays]));
    }

    [Fact]
    public void A_list_is_copied()
    {
        TimeSpan[] delays = [Tick];
        var backoff = Backoff.List(delays) with { Jitter = 0 };
        delays[0] = 2 * Tick;

        Assert.Equal(Tick, backoff.Delay(1, Job));
    }

    [Fact]
    public void Two_of_the_same_waits_are_equal()
    {
        Assert.Equal(Backoff.List(Tick, 2 * Tick), Backoff.List(Tick, 2 * Tick));
        Assert.Equal(Backoff.List(Tick).GetHashCode(), Backoff.List(Tick).GetHashCode());
        Assert.NotEqual(Backoff.List(Tick, 2 * Tick), Backoff.List(Tick, 3 * Tick));
        Assert.NotEqual(Backoff.Linear(Tick), Backoff.Exponential(Tick));
        Assert.NotEqual(Backoff.Exponential(Tick), Backoff.Exponential(Tick, 3));
        Assert.NotEqual(Backoff.Exponential(Tick), Backoff.Exponential(Tick) with { Jitter = 0 });
    }

    [Fact]
    public void A_backoff_describes_itself()
    {
        var second = TimeSpan.FromSeconds(1);
        Assert.Equal("00:00:01, 00:00:02, jitter 0.1", Backoff.List(second, 2 * second).ToString());
        Assert.Equal("linear from 00:00:01 up to 01:00:00, jitter 0.1", Backoff.Linear(second).ToString());
        Assert.Equal(
            "exponential from 00:00:01 by 1.5 up to 00:00:02, jitter 0",
            (Backoff.Exponential(second, 1.5, 2 * second) with { Jitter = 0 }).ToString());
    }

    static IEnumerable<double> Waits(Backoff backoff) => Enumerable.Range(1, 6)
        .Select(attempt => (backoff with { Jitter = 0 }).Delay(attempt, Job).TotalSeconds);

    static TimeSpan Least(TimeSpan a, TimeSpan b) => a < b ? a : b;

    static TimeSpan Most(TimeSpan a, TimeSpan b) => a > b ? a : b;

    static void Refused(string parameter, Func<object> make) =>
        Assert.Equal(parameter, Assert.ThrowsAny<ArgumentException>(make).ParamName);
}
