namespace Queue.Generators.Contracts;

/// <summary>What becomes of members of a document that the type does not have.</summary>
enum OtherMembers
{
    Skipped,
    Refused,
    Kept,
}
