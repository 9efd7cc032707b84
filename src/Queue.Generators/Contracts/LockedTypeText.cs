namespace Queue.Generators.Contracts;

/// <summary>The type of a member as the lock file writes it.</summary>
abstract record LockedTypeText
{
    /// <summary>The type without the question mark.</summary>
    public LockedTypeText Bare => this is NullableText nullable ? nullable.Of : this;

    public bool IsNullable => this is NullableText;
}

/// <summary>A scalar, or a type of the block.</summary>
sealed record NamedText(string Name) : LockedTypeText
{
    public override string ToString() => Name;
}

sealed record NullableText(LockedTypeText Of) : LockedTypeText
{
    public override string ToString() => $"{Of}?";
}

/// <summary>An array in the document, whatever collection of this form is in the code.</summary>
sealed record ListText(LockedTypeText Of, ListForm Form) : LockedTypeText
{
    public override string ToString() => Form == ListForm.InOrder ? $"{Of}[]" : $"{Form}<{Of}>";
}

/// <summary>A dictionary: an object in the document.</summary>
sealed record MapText(LockedTypeText Key, LockedTypeText Value) : LockedTypeText
{
    public override string ToString() => $"Dictionary<{Key}, {Value}>";
}
