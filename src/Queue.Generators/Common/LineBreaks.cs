namespace Queue.Generators.Common;

/// <summary>Finds where a line of C# that is too long is broken as a person would break it.</summary>
static class LineBreaks
{
    const int PerDepth = 10;
    const int AfterArrow = 3;
    const int AfterParenthesis = 5;
    const int Elsewhere = 1_000;

    /// <summary>Where the next line begins; 0 when there is no place for a break.</summary>
    public static int Find(string line, int room)
    {
        if (line.StartsWith("#", StringComparison.Ordinal) || line.StartsWith("//", StringComparison.Ordinal))
            return 0;
        var (depth, best, bestCost) = (0, 0, int.MaxValue);
        for (var i = 0; i < line.Length; i++)
        {
            switch (line[i])
            {
                case '"' or '\'':
                    i = FindEnd(line, i);
                    continue;
                case '(':
                    depth++;
                    Consider(i + 1, (depth * PerDepth) + AfterParenthesis);
                    break;
                case '[' or '{':
                    depth++;
                    break;
                case ')' or ']' or '}':
                    depth--;
                    break;
                case ' ' when i + 1 < line.Length:
                    Consider(i + 1, (depth * PerDepth) + GetCost(line, i));
                    break;
            }
        }

        return best;

        // The cheapest, and of those the last that fits; if none fits, the first.
        void Consider(int position, int cost)
        {
            if (position >= line.Length || (position > room && best > 0) || cost > bestCost)
                return;
            (best, bestCost) = (position, cost);
        }
    }

    static int GetCost(string line, int space)
    {
        var (before, after) = (space > 0 ? line[space - 1] : ' ', line[space + 1]);
        if (before is ',' or ']' || after is '|' or '&' or '?' or ':')
            return 0;
        return before == '>' && line[space - 2] == '=' ? AfterArrow : Elsewhere;
    }

    static int FindEnd(string line, int start)
    {
        for (var i = start + 1; i < line.Length; i++)
        {
            if (line[i] == '\\')
                i++;
            else if (line[i] == line[start])
                return i;
        }

        return line.Length;
    }
}
