using System.Globalization;
using System.Text;
using Microsoft.CodeAnalysis;

namespace Queue.GeneratorTests.Snapshots;

/// <summary>Writes diagnostics as Verify.SourceGenerators does.</summary>
static class DiagnosticText
{
    public static string Format(IEnumerable<Diagnostic> diagnostics)
    {
        var items = diagnostics.Select(Format);
        return $"{{\n  Diagnostics: [\n{string.Join(",\n", items)}\n  ]\n}}";
    }

    static string Format(Diagnostic diagnostic)
    {
        var lines = new List<string>();
        if (diagnostic.Location != Location.None)
            lines.Add($"      Location: {LocationText.Format(diagnostic.Location)}");
        lines.Add($"      Message: {diagnostic.GetMessage(CultureInfo.InvariantCulture)}");
        lines.Add($"      Severity: {diagnostic.Severity}");
        if (diagnostic.WarningLevel != 0)
            lines.Add($"      WarningLevel: {diagnostic.WarningLevel}");
        lines.Add(Format(diagnostic.Descriptor));
        return $"    {{\n{string.Join(",\n", lines)}\n    }}";
    }

    static string Format(DiagnosticDescriptor descriptor)
    {
        var lines = new List<string> { $"Id: {descriptor.Id}", $"Title: {Text(descriptor.Title)}" };
        if (!string.IsNullOrWhiteSpace(Text(descriptor.Description)))
            lines.Add($"Description: {Text(descriptor.Description)}");
        if (!string.IsNullOrWhiteSpace(descriptor.HelpLinkUri))
            lines.Add($"HelpLink: {descriptor.HelpLinkUri}");
        lines.Add($"MessageFormat: {Text(descriptor.MessageFormat)}");
        lines.Add($"Category: {descriptor.Category}");
        lines.Add($"DefaultSeverity: {descriptor.DefaultSeverity}");
        lines.Add($"IsEnabledByDefault: {(descriptor.IsEnabledByDefault ? "true" : "false")}");
        if (descriptor.CustomTags.Any())
            lines.Add(FormatTags(descriptor.CustomTags));
        var body = string.Join(",\n", lines.Select(line => $"        {line}"));
        return $"      Descriptor: {{\n{body}\n      }}";
    }

    static string FormatTags(IEnumerable<string> tags)
    {
        var text = new StringBuilder("CustomTags: [\n");
        text.AppendJoin(",\n", tags.Select(tag => $"          {tag}"));
        return text.Append("\n        ]").ToString();
    }

    static string Text(LocalizableString text) => text.ToString(CultureInfo.InvariantCulture);
}
