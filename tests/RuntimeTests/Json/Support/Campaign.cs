using System.Collections.Concurrent;

namespace Queue.RuntimeTests.Json.Support;

/// <summary>
/// Compares values and mutated documents of shapes, one after the other, on some threads. The same seed makes the same
/// cases, whatever the number of threads.
/// </summary>
sealed class Campaign(IReadOnlyList<IDifferential> shapes, int seed, int threads)
{
    const int MostFailures = 10;
    const int Batch = 500;

    readonly ConcurrentQueue<Failure> failures = [];
    readonly Tally tally = new();
    long next;

    /// <summary>The first differences found, at most about ten.</summary>
    public IReadOnlyCollection<Failure> Failures => failures;

    /// <summary>Called on the thread that has found a difference.</summary>
    public event Action<Failure>? Failed;

    /// <summary>What became of the mutated documents. Complete when the run has ended.</summary>
    public Tally Tally => tally;

    /// <summary>How many cases have been begun.</summary>
    public long Begun => Interlocked.Read(ref next);

    /// <summary>Checks so many cases, or fewer when there are many failures.</summary>
    public void Run(long documents)
    {
        var workers = Enumerable.Range(0, threads).Select(_ => new Thread(() => Work(documents))).ToList();
        workers.ForEach(worker => worker.Start());
        workers.ForEach(worker => worker.Join());
    }

    /// <summary>The seed of a case of a campaign.</summary>
    public static int SeedOf(int seed, long index)
    {
        var mixed = (ulong)index * 0x9E3779B97F4A7C15 + (uint)seed * 0xD1B54A32D192ED03;
        mixed = (mixed ^ (mixed >> 30)) * 0xBF58476D1CE4E5B9;
        mixed = (mixed ^ (mixed >> 27)) * 0x94D049BB133111EB;
        return (int)(mixed ^ (mixed >> 31));
    }

    void Work(long documents)
    {
        var own = new Tally();
        while (failures.Count < MostFailures)
        {
            var first = Interlocked.Add(ref next, Batch) - Batch;
            if (first >= documents)
                break;
            for (var index = first; index < Math.Min(first + Batch, documents); index++)
                Check(shapes[(int)(index % shapes.Count)], SeedOf(seed, index), own);
        }

        lock (tally)
            tally.Add(own);
    }

    void Check(IDifferential shape, int caseSeed, Tally own)
    {
        try
        {
            if (shape.Check(caseSeed, own) is { } difference)
                Add(new(shape.Shape, caseSeed, difference.ToString()));
        }
        catch (Exception exception)
        {
            Add(new(shape.Shape, caseSeed, exception.ToString()));
        }
    }

    void Add(Failure failure)
    {
        failures.Enqueue(failure);
        Failed?.Invoke(failure);
    }
}
