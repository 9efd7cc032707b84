namespace Queue.GeneratorTests.Declarations;

/// <summary>What random declarations leave out for now.</summary>
static class Pending
{
    /// <summary>Init-only and required members of the user's generic types.</summary>
    public const bool InitOfGenericTypes = false;

    /// <summary>Members that only obsolete code may use: <c>[Obsolete("", true)]</c>.</summary>
    public const bool ObsoleteErrors = false;

    /// <summary>Payloads with <c>KeyValuePair</c>.</summary>
    public const bool KeyValuePairs = false;
}
