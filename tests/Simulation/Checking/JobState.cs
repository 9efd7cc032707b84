namespace Queue.Simulating.Checking;

/// <summary>Where a job has to be, by what the store has answered so far.</summary>
enum JobState
{
    Waiting,
    Leased,
    Failed,
    Completed,
    Cancelled,
    Deleted,
}
