namespace Queue.Generators.Contracts;

/// <summary>A member of a locked object.</summary>
/// <param name="Name">The name in the document.</param>
/// <param name="Type">Its type.</param>
/// <param name="IsRequired">Whether a document without it is refused.</param>
/// <param name="Omitted">When it is left out of the document.</param>
/// <param name="IsRead">Whether its value in the document gets into the object.</param>
sealed record LockedMember(string Name, LockedTypeText Type, bool IsRequired, Omission Omitted, bool IsRead)
{
    /// <summary>
    /// Whether null gets into the member, which can't be null by its type, where the document does not have it. Known
    /// of members in the code only.
    /// </summary>
    public bool IsNullWhenAbsent { get; init; }

    /// <summary>
    /// Whether null is refused though its type in the lock does not tell. Known of members in the code only.
    /// </summary>
    public bool RefusesNull { get; init; }

    /// <summary>How its numbers may look, other than as numbers.</summary>
    public NumberForms Numbers { get; init; }

    /// <summary>What is stored of it that the code does not write any more. Known of locked members only.</summary>
    public StoredBefore Before { get; init; }

    /// <summary>Whether it is in some documents at least.</summary>
    public bool IsWritten => Omitted != Omission.Always;

    /// <summary>Whether it is in some stored documents.</summary>
    public bool IsStored => IsWritten || Before.HasFlag(StoredBefore.Written);
}
