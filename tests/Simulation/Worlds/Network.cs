using Queue.Simulating.Histories;
using Queue.Simulating.Timing;

namespace Queue.Simulating.Worlds;

/// <summary>Decides what becomes of the calls between the parties and the store.</summary>
sealed class Network(Scenario scenario, SeededRandom random)
{
    static readonly TimeSpan CalmLatency = TimeSpan.FromMilliseconds(5);

    /// <summary>No faults any more.</summary>
    public bool IsCalm { get; set; }

    /// <summary>Calls that are on their way.</summary>
    public int InFlight { get; set; }

    public CallPlan Plan(Party party, Verb verb)
    {
        // A push that waits for room in the store must not wait on the lane of a party that may die.
        var direct = verb == Verb.Push && scenario.Capacity is not null ? 0 : scenario.Direct;
        if (IsCalm)
        {
            return random.Chance(direct)
                ? new(true, default, default, false, false, 0)
                : new(false, random.Time(default, CalmLatency), random.Time(default, CalmLatency), false, false, 0);
        }

        if (party.IsCutOff)
            return new(false, random.Time(0, 5), default, true, false, 0);
        if (random.Chance(scenario.LostRequests))
            return new(false, Delay(), default, true, false, 0);
        if (random.Chance(scenario.LostAnswers))
            return new(false, Delay(), Delay(), false, true, 0);
        if (random.Chance(direct))
            return new(true, default, default, false, false, 0);

        // A job that is pushed twice is two jobs to a store, and a pop that is repeated waits for nobody.
        var repeats = verb is not (Verb.Push or Verb.Pop) && random.Chance(scenario.Repeats) ? random.Next(1, 2) : 0;
        return new(false, Delay(), Delay(), false, false, repeats);
    }

    public TimeSpan Delay() => random.Chance(scenario.Slow)
        ? random.Time(TimeSpan.Zero, scenario.Slowest)
        : random.Time(TimeSpan.Zero, scenario.Latency);
}
