using System.Text;
using Queue.Generators.Common;

namespace Queue.Generators.Payloads;

/// <summary>Escapes names as System.Text.Json does by default.</summary>
static class JsonNames
{
    public static string Escape(string name)
    {
        if (name.All(IsPlain))
            return name;
        var escaped = new StringBuilder();
        for (var i = 0; i < name.Length; i++)
        {
            var c = name[i];
            if (c is '\\' or '\b' or '\t' or '\n' or '\f' or '\r')
                escaped.Append('\\').Append(ShortForm(c));
            else if (IsPlain(c))
                escaped.Append(c);
            else if (!char.IsSurrogate(c))
                AppendHex(escaped, c);
            else if (char.IsHighSurrogate(c) && i + 1 < name.Length && char.IsLowSurrogate(name[i + 1]))
                AppendHex(AppendHex(escaped, c), name[++i]);
            else
                AppendHex(escaped, '\uFFFD');
        }

        return escaped.ToString();
    }

    static bool IsPlain(char c) =>
        c is >= ' ' and <= '~' and not ('\\' or '"' or '&' or '\'' or '+' or '<' or '>' or '`');

    /// <summary>A member's name as a C# literal, with what comes before it in the document.</summary>
    public static string ToLiteral(string before, string name) => name.All(IsPlain)
        ? $"\"{before}\\\"{name}\\\":\""
        : $"{before}\"{Escape(name)}\":".ToLiteral();

    static char ShortForm(char c) => c switch
    {
        '\b' => 'b',
        '\t' => 't',
        '\n' => 'n',
        '\f' => 'f',
        '\r' => 'r',
        _ => c,
    };

    static StringBuilder AppendHex(StringBuilder text, char c) => text.Append("\\u").Append(((int)c).ToString("X4"));
}
