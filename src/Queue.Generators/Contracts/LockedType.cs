using Queue.Generators.Common;

namespace Queue.Generators.Contracts;

/// <summary>A type of a locked payload that has a name in its job's block.</summary>
/// <param name="Name">By which members of the block refer to it.</param>
abstract record LockedType(string Name);

/// <summary>A record, class or struct.</summary>
/// <param name="Name">Its name in the block.</param>
/// <param name="IsStruct">Whether it can't be null.</param>
/// <param name="Others">What becomes of members of a document that it does not have.</param>
/// <param name="Members">In ordinal order of their names in the document.</param>
sealed record LockedObject(string Name, bool IsStruct, OtherMembers Others, EquatableArray<LockedMember> Members)
    : LockedType(Name);

/// <summary>An enum.</summary>
/// <param name="Name">Its name in the block.</param>
/// <param name="IsByName">Whether names are written; numbers otherwise.</param>
/// <param name="Underlying">The scalar that its numbers are.</param>
/// <param name="Values">In ordinal order of their names.</param>
sealed record LockedEnum(string Name, bool IsByName, string Underlying, EquatableArray<LockedValue> Values)
    : LockedType(Name)
{
    /// <summary>Whether numbers are stored of what is written by names now. Known of locked enums only.</summary>
    public bool HadNumbers { get; init; }
}

/// <summary>What a converter of the user writes and reads.</summary>
/// <param name="Name">Its name in the block.</param>
/// <param name="Converter">The converter's full name.</param>
sealed record LockedConverted(string Name, string Converter) : LockedType(Name);
