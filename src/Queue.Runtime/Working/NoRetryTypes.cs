namespace Queue.Working;

/// <summary>The types of exceptions after which a job is not tried again.</summary>
static class NoRetryTypes
{
    /// <summary>What is wrong with the types, as expected and found; null when nothing is.</summary>
    public static string? FindFault(IReadOnlyList<Type>? types)
    {
        if (types is null)
            return "expected types of exceptions, found null";
        if (types.Count > QueueLimits.MaxNoRetryTypes)
            return $"expected at most {QueueLimits.MaxNoRetryTypes} types, found {types.Count}";
        foreach (var type in types)
        {
            if (type is null || !type.IsAssignableTo(typeof(Exception)) || type.ContainsGenericParameters)
                return $"expected types of exceptions, found {type?.ToString() ?? "null"}";
        }

        return null;
    }

    public static bool Contain(IReadOnlyList<Type> types, Exception exception)
    {
        for (var i = 0; i < types.Count; i++)
        {
            if (types[i].IsInstanceOfType(exception))
                return true;
        }

        return false;
    }
}
