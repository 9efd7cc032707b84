using Microsoft.CodeAnalysis;
using Queue.GeneratorTests.Support;

namespace Queue.GeneratorTests.Contracts;

/// <summary>A project with a contract lock, both with the diagnostics that are expected of them.</summary>
static class LockedProject
{
    public static async Task<IReadOnlyList<Diagnostic>> ExpectAsync(string code, string? lockText)
    {
        var (source, locked) = (Markup.Parse(code), Markup.Parse(lockText ?? ""));
        var compilation = Generated.FromBroken(source.Text).Compilation;
        var found = lockText is null
            ? await Analysis.RunAsync(compilation)
            : await Analysis.RunAsync(compilation, null, new TextFile("/project/jobs.lock", locked.Text));
        Assert.Equal(
            source.Expected.Select(item => Describe(item.Id, item.Span.Start, source.Text, item.Span.Length))
                .Concat(locked.Expected.Select(item => Describe(item.Id, item.Span.Start, locked.Text, item.Span.Length)))
                .Order(),
            found.Select(item => Describe(
                item.Id, item.Location.SourceSpan.Start, item.Location.IsInSource ? source.Text : locked.Text,
                item.Location.SourceSpan.Length)).Order());
        return found;
    }

    static string Describe(string id, int start, string text, int length) =>
        $"{id} at {start}: {text.Substring(start, length)}";
}
