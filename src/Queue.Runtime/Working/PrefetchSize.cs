namespace Queue.Working;

/// <summary>
/// How many jobs to fetch ahead: twice as many as last time where a full batch was taken up within a moment, half as
/// many where it took longer.
/// </summary>
sealed class PrefetchSize(int most, TimeProvider timeProvider)
{
    /// <summary>How long the jobs that are fetched ahead may take, as things went so far.</summary>
    static readonly TimeSpan Moment = TimeSpan.FromMilliseconds(100);

    int size;
    long arrivedAt;
    bool wasFull;

    /// <summary>How long ago the last batch came.</summary>
    public TimeSpan Age => timeProvider.GetElapsedTime(arrivedAt);

    /// <summary>The size of the next batch, beyond what is for idle slots.</summary>
    public int Next()
    {
        if (Age > Moment)
            size /= 2;
        else if (wasFull)
            size = Math.Min(most, Math.Max(1, 2 * size));
        wasFull = false;
        return size;
    }

    public void Arrived(bool isFull) => (arrivedAt, wasFull) = (timeProvider.GetTimestamp(), isFull);

    /// <summary>Begins again with none.</summary>
    public void Reset() => size = 0;
}
