namespace Queue.Sqlite.Writing;

/// <summary>The order of a group of calls: what keeps leases alive first, what makes new ones last.</summary>
enum Turn
{
    Extend,
    Ack,
    Change,
    Push,
    Pop,
}
