namespace Queue.Sqlite.Writing;

/// <summary>The order in which a group of calls is done: what keeps leases alive first, what makes new ones last.</summary>
enum Turn
{
    Extend,
    Ack,
    Change,
    Push,
    Pop,
}
