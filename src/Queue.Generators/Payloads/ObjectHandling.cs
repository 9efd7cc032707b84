namespace Queue.Generators.Payloads;

/// <summary>What attributes and interfaces of a record, class or struct say about handling its values.</summary>
/// <param name="Numbers">What <c>[JsonNumberHandling]</c> says; null without the attribute.</param>
/// <param name="Creation">What <c>[JsonObjectCreationHandling]</c> says; null without the attribute.</param>
/// <param name="Unmapped">What <c>[JsonUnmappedMemberHandling]</c> says; null without the attribute.</param>
/// <param name="HasCallbacks">Whether System.Text.Json calls it before or after it is written or read.</param>
sealed record ObjectHandling(int? Numbers, int? Creation, int? Unmapped, bool HasCallbacks)
{
    /// <summary>
    /// Whether only System.Text.Json can do so. What is done with members that the type does not have makes no
    /// difference: there are none in the canonical form.
    /// </summary>
    public bool IsByMetadata =>
        Numbers is not (null or HandlingText.Strict) || Creation == HandlingText.Populate || HasCallbacks;
}
