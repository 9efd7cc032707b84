namespace Queue.Torturing.Stores;

/// <summary>What is stored of where a job is.</summary>
enum RowState
{
    Live,
    Completed,
    Failed,
}
