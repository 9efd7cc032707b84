using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace Queue.Benchmarks.Json;

/// <summary>A payload as writers of other languages, or of another version of the program, would send it.</summary>
static class ForeignDocuments
{
    /// <summary>As Python writes by default.</summary>
    public static byte[] Spaced(byte[] payload) =>
        Rewrite(payload, new Layout { AfterComma = " ", AfterColon = " " });

    /// <summary>As a file that is made to be read.</summary>
    public static byte[] Indented(byte[] payload) =>
        Rewrite(payload, new Layout { AfterColon = " ", Indent = "  " });

    /// <summary>As JavaScript writes by default.</summary>
    public static byte[] RawUtf8(byte[] payload) =>
        Rewrite(payload, new Layout());

    /// <summary>The members of every object the other way round.</summary>
    public static byte[] Reordered(byte[] payload) => Rewrite(payload, new Layout { IsReversed = true });

    /// <summary>With one member more, at the end, where stepping back wastes most.</summary>
    public static byte[] Unknown(byte[] payload) => [.. payload.AsSpan(..^1), .. ",\"Source\":\"crm\"}"u8];

    /// <summary>Without the last member.</summary>
    public static byte[] Missing(byte[] payload) => Rewrite(payload, new Layout { LeavesOutLast = true });

    static byte[] Rewrite(byte[] payload, Layout layout)
    {
        using var document = JsonDocument.Parse(payload);
        var text = new StringBuilder();
        Append(text, document.RootElement, layout, "");
        return Encoding.UTF8.GetBytes(text.ToString());
    }

    static void Append(StringBuilder text, JsonElement element, Layout layout, string margin)
    {
        switch (element.ValueKind)
        {
            case JsonValueKind.Object:
                var members = element.EnumerateObject().ToList();
                if (layout.IsReversed)
                    members.Reverse();
                if (layout.LeavesOutLast && margin.Length == 0)
                    members.RemoveAt(members.Count - 1);
                AppendAll(text, '{', members, '}', layout, margin, (member, inner) =>
                {
                    AppendText(text, member.Name);
                    text.Append(':').Append(layout.AfterColon);
                    Append(text, member.Value, layout, inner);
                });
                break;
            case JsonValueKind.Array:
                AppendAll(text, '[', element.EnumerateArray().ToList(), ']', layout, margin,
                    (item, inner) => Append(text, item, layout, inner));
                break;
            case JsonValueKind.String:
                AppendText(text, element.GetString()!);
                break;
            default:
                text.Append(element.GetRawText());
                break;
        }
    }

    static void AppendText(StringBuilder text, string value) => text
        .Append('"').Append(JsonEncodedText.Encode(value, JavaScriptEncoder.UnsafeRelaxedJsonEscaping)).Append('"');

    static void AppendAll<T>(
        StringBuilder text, char start, List<T> items, char end, Layout layout, string margin, Action<T, string> append)
    {
        var inner = margin + (layout.Indent ?? " ");
        text.Append(start);
        for (var i = 0; i < items.Count; i++)
        {
            if (i > 0)
                text.Append(',').Append(layout.AfterComma);
            if (layout.Indent is not null)
                text.Append('\n').Append(inner);
            append(items[i], inner);
        }

        if (layout.Indent is not null)
            text.Append('\n').Append(margin);
        text.Append(end);
    }

    sealed record Layout
    {
        public string AfterComma { get; init; } = "";

        public string AfterColon { get; init; } = "";

        public string? Indent { get; init; }

        public bool IsReversed { get; init; }

        public bool LeavesOutLast { get; init; }
    }
}
