using Queue;

namespace AotApp;

[Job]
sealed partial record Count(int Number);

/// <summary>A scoped service: one for each job.</summary>
sealed class Counter
{
    public int Total { get; set; }
}

sealed class Counting(Counter counter)
{
    [JobHandler]
    public ValueTask CountAsync(Count job, Counter sameCounter)
    {
        counter.Total += job.Number;
        sameCounter.Total += job.Number;
        Journal.Shared.Write($"counted {job.Number}: {counter.Total}");
        return ValueTask.CompletedTask;
    }
}
