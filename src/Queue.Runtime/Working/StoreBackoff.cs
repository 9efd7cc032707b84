namespace Queue.Working;

/// <summary>How long to leave a store alone that has just failed: doubling, from a tenth of a second to 10 seconds.</summary>
struct StoreBackoff
{
    const int FirstMilliseconds = 100;
    const int LastMilliseconds = 10_000;

    int failures;

    public readonly bool HasFailed => failures > 0;

    public TimeSpan Next() =>
        TimeSpan.FromMilliseconds(Math.Min(LastMilliseconds, FirstMilliseconds << Math.Min(failures++, 10)));

    public void Reset() => failures = 0;
}
