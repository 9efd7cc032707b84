using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;

namespace Queue.CodeFixes;

/// <summary>Fixes all at once: a job that is missing wherever a table is named needs one handler.</summary>
sealed class UnhandledJobFixAll : FixAllProvider
{
    public static UnhandledJobFixAll Instance { get; } = new();

    public override IEnumerable<FixAllScope> GetSupportedFixAllScopes() => [FixAllScope.Document, FixAllScope.Project];

    public override async Task<CodeAction?> GetFixAsync(FixAllContext context)
    {
        var title = context.CodeActionEquivalenceKey ?? UnhandledJobCodeFix.AddHandler;
        var edit = new UnhandledJobEdit(context.Solution, title);
        var diagnostics = context is { Scope: FixAllScope.Document, Document: { } document }
            ? await context.GetDocumentDiagnosticsAsync(document).ConfigureAwait(false)
            : await context.GetAllDiagnosticsAsync(context.Project).ConfigureAwait(false);
        foreach (var diagnostic in diagnostics)
            await edit.AddAsync(diagnostic, context.CancellationToken).ConfigureAwait(false);
        return edit.HasChanges ? CodeAction.Create(title, edit.ApplyAsync, title) : null;
    }
}
