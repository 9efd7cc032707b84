namespace Queue.Simulating.Histories;

/// <summary>What a party asks of the store.</summary>
enum Verb
{
    Push,
    Pop,
    Ack,
    Retry,
    Release,
    GiveBack,
    Fail,
    Extend,
    Report,
    Administer,
}
