namespace Queue.Generators.Contracts;

/// <summary>What stored documents of a version may be like that its code does not write any more.</summary>
[Flags]
enum StoredBefore
{
    Nothing = 0,
    Absent = 1,
    NumbersAsText = 2,
    Written = 4,
}
