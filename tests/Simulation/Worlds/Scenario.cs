using Queue.Simulating.Timing;

namespace Queue.Simulating.Worlds;

/// <summary>
/// What may happen in one world. Each kind of fault is left out of about half of the worlds: what goes wrong without a
/// fault must not hide behind it.
/// </summary>
sealed class Scenario
{
    static readonly Nature[] Natures = Enum.GetValues<Nature>();

    public Scenario(SeededRandom random)
    {
        Queues = [.. new[] { "mails", "bills", "rest" }.Take(random.Next(1, 3))];
        Capacity = random.Next(8) == 0 ? random.Next(20, 30) : null;
        Workers = random.Next(1, 4);
        Duration = random.Time(10, 60);
        Direct = random.Pick([0, 0.5, 1.0]);
        Latency = random.Pick([TimeSpan.Zero, TimeSpan.FromMilliseconds(20), TimeSpan.FromMilliseconds(500)]);
        Slowest = random.Time(1, 20);
        LostRequests = Sometimes(0.15);
        LostAnswers = Sometimes(0.15);
        Slow = Sometimes(0.2);
        Repeats = Sometimes(0.3);
        Kills = Sometimes(0.1);
        Freezes = Sometimes(0.15);
        Cuts = Sometimes(0.1);
        Stops = Sometimes(0.1);
        Jumps = Sometimes(0.1);
        Administration = Sometimes(0.2);
        MaxAttempts = random.Next(1, 4);
        DifferAttempts = random.Next(8) == 0;
        Delays = Sometimes(0.5);
        Priorities = Sometimes(0.5);
        Timeouts = Sometimes(1);
        Keys = Sometimes(0.5);
        Cancellations = Sometimes(0.3);
        Searches = Sometimes(0.5);
        Pauses = Sometimes(0.2);
        Commonness = Array.ConvertAll(
            Natures, nature => (random.Next(2) == 0 ? 0 : random.NextFraction()) + (nature == Nature.Quick ? 0.1 : 0));

        double Sometimes(double most) => random.Next(2) == 0 ? 0 : most * random.NextFraction();
    }

    public IReadOnlyList<string> Queues { get; }

    public int? Capacity { get; }

    public int Workers { get; }

    /// <summary>How long things happen, before all faults end.</summary>
    public TimeSpan Duration { get; }

    /// <summary>How often a call goes into the store without a network between.</summary>
    public double Direct { get; }

    public TimeSpan Latency { get; }

    public TimeSpan Slowest { get; }

    public double LostRequests { get; }

    public double LostAnswers { get; }

    public double Slow { get; }

    public double Repeats { get; }

    public double Kills { get; }

    public double Freezes { get; }

    public double Cuts { get; }

    public double Stops { get; }

    public double Jumps { get; }

    public double Administration { get; }

    public int MaxAttempts { get; }

    /// <summary>Whether the workers differ in how many attempts a job gets.</summary>
    public bool DifferAttempts { get; }

    public double Delays { get; }

    public double Priorities { get; }

    /// <summary>How often the handlers of a job have a timeout.</summary>
    public double Timeouts { get; }

    /// <summary>How often jobs are cancelled by hand.</summary>
    public double Cancellations { get; }

    /// <summary>How often a job is looked for.</summary>
    public double Searches { get; }

    /// <summary>How often a queue is paused or resumed.</summary>
    public double Pauses { get; }

    /// <summary>How often a job has a unique key.</summary>
    public double Keys { get; }

    public IReadOnlyList<double> Commonness { get; }

    public Nature Draw(SeededRandom random)
    {
        var lot = random.NextFraction() * Commonness.Sum();
        foreach (var nature in Natures)
        {
            lot -= Commonness[(int)nature];
            if (lot < 0)
                return nature;
        }

        return Nature.Quick;
    }
}
