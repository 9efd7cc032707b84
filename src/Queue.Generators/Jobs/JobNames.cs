namespace Queue.Generators.Jobs;

/// <summary>The rule for the names of jobs and queues; the same as <c>QueueLimits.IsValidName</c>.</summary>
static class JobNames
{
    public const int MaxLength = 128;

    public static bool IsValid(string name)
    {
        if (name.Length is 0 or > MaxLength)
            return false;

        for (var i = 0; i < name.Length; i++)
        {
            var c = name[i];
            if (char.IsWhiteSpace(c) || char.IsControl(c))
                return false;
            if (!char.IsSurrogate(c))
                continue;
            if (!char.IsHighSurrogate(c) || i + 1 == name.Length || !char.IsLowSurrogate(name[i + 1]))
                return false;
            i++;
        }

        return true;
    }
}
