using Microsoft.CodeAnalysis;

namespace Queue.Generators.Diagnostics;

/// <summary>All rules. Each id has a page under docs/rules and a line in AnalyzerReleases.</summary>
static partial class Rules
{
    const string Category = "Queue";

    static DiagnosticDescriptor Error(string id, string title, string message) =>
        Create(id, title, message, DiagnosticSeverity.Error);

    static DiagnosticDescriptor Create(
        string id, string title, string message, DiagnosticSeverity severity, params string[] tags) =>
        new(id, title, message, Category, severity, true, helpLinkUri: $"docs/rules/{id}.md", customTags: tags);
}
