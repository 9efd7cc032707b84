namespace Queue.Generators.Payloads;

/// <summary>What attributes of a member say about handling its value.</summary>
/// <param name="Numbers">What <c>[JsonNumberHandling]</c> says; null without the attribute.</param>
/// <param name="Creation">What <c>[JsonObjectCreationHandling]</c> says; null without the attribute.</param>
/// <param name="IsExtensionData">Whether it takes the members of the document that the type does not have.</param>
sealed record MemberHandling(int? Numbers, int? Creation, bool IsExtensionData)
{
    /// <summary>Whether only System.Text.Json can do so.</summary>
    public bool IsByMetadata =>
        Numbers is not (null or HandlingText.Strict) || Creation == HandlingText.Populate || IsExtensionData;
}
