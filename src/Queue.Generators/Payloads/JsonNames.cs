using System.Text;

namespace Queue.Generators.Payloads;

/// <summary>Escapes names as System.Text.Json does by default.</summary>
static class JsonNames
{
    public static string Escape(string name)
    {
        var escaped = new StringBuilder();
        for (var i = 0; i < name.Length; i++)
        {
            var c = name[i];
            if (c is '\\' or '\b' or '\t' or '\n' or '\f' or '\r')
                escaped.Append('\\').Append(ShortForm(c));
            else if (c is >= ' ' and <= '~' and not ('"' or '&' or '\'' or '+' or '<' or '>' or '`'))
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
