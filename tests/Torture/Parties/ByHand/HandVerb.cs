namespace Queue.Torturing.Parties.ByHand;

/// <summary>What is asked of jobs by their ids.</summary>
enum HandVerb
{
    Cancel,
    Retry,
    Forget,
}
