using Microsoft.CodeAnalysis.CSharp;

namespace Queue.Generators.Contracts;

/// <summary>Reads the type of a member in a lock file.</summary>
static class TypeTextReader
{
    const string Map = "Dictionary<";
    const string Set = "Set<";
    const string Stack = "Stack<";
    const int MaxDepth = 64;

    /// <summary>False when the text starts with no type.</summary>
    public static bool TryRead(string text, out LockedTypeText? type, out string rest) =>
        TryRead(text, MaxDepth, out type, out rest);

    /// <summary>The scalars and types of the block in a type.</summary>
    public static IEnumerable<string> GetNames(LockedTypeText type) => type switch
    {
        NamedText named => [named.Name],
        NullableText nullable => GetNames(nullable.Of),
        ListText list => GetNames(list.Of),
        MapText map => [.. GetNames(map.Key), .. GetNames(map.Value)],
        _ => [],
    };

    static bool TryRead(string text, int depth, out LockedTypeText? type, out string rest)
    {
        rest = text;
        type = null;
        if (depth == 0 || !TryReadStart(text, depth, out type, out rest))
            return false;
        while (rest.Length > 0 && depth-- > 0)
        {
            if (rest.StartsWith("?", StringComparison.Ordinal))
                (type, rest) = (new NullableText(type!), rest.Substring(1));
            else if (rest.StartsWith("[]", StringComparison.Ordinal))
                (type, rest) = (new ListText(type!, ListForm.InOrder), rest.Substring(2));
            else
                break;
        }

        return true;
    }

    static bool TryReadStart(string text, int depth, out LockedTypeText? type, out string rest)
    {
        if (text.StartsWith(Set, StringComparison.Ordinal))
            return TryReadForm(text.Substring(Set.Length), ListForm.Set, depth, out type, out rest);
        if (text.StartsWith(Stack, StringComparison.Ordinal))
            return TryReadForm(text.Substring(Stack.Length), ListForm.Stack, depth, out type, out rest);
        if (!text.StartsWith(Map, StringComparison.Ordinal))
        {
            var name = string.Concat(text.TakeWhile(SyntaxFacts.IsIdentifierPartCharacter));
            (type, rest) = (new NamedText(name), text.Substring(name.Length));
            return name.Length > 0;
        }

        type = null;
        if (!TryRead(text.Substring(Map.Length), depth - 1, out var key, out rest)
            || !rest.StartsWith(", ", StringComparison.Ordinal)
            || !TryRead(rest.Substring(2), depth - 1, out var value, out rest)
            || !rest.StartsWith(">", StringComparison.Ordinal))
        {
            return false;
        }

        (type, rest) = (new MapText(key!, value!), rest.Substring(1));
        return true;
    }

    static bool TryReadForm(string text, ListForm form, int depth, out LockedTypeText? type, out string rest)
    {
        if (!TryRead(text, depth - 1, out type, out rest) || !rest.StartsWith(">", StringComparison.Ordinal))
            return false;
        (type, rest) = (new ListText(type!, form), rest.Substring(1));
        return true;
    }
}
