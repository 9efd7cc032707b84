namespace Queue.Generators.Payloads;

/// <summary>
/// Halves of surrogate pairs, which UTF-8 and so a payload can't have: names with one would be written as others.
/// </summary>
static class SurrogatePairs
{
    public static bool AreWhole(string text)
    {
        for (var i = 0; i < text.Length; i++)
        {
            if (!char.IsSurrogate(text[i]))
                continue;
            if (i + 1 == text.Length || !char.IsSurrogatePair(text[i], text[i + 1]))
                return false;
            i++;
        }

        return true;
    }
}
