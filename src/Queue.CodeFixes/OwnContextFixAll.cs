using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;

namespace Queue.CodeFixes;

/// <summary>Fixes all at once: a job with several members that are refused needs one context.</summary>
sealed class OwnContextFixAll : FixAllProvider
{
    public static OwnContextFixAll Instance { get; } = new();

    public override IEnumerable<FixAllScope> GetSupportedFixAllScopes() =>
        [FixAllScope.Document, FixAllScope.Project, FixAllScope.Solution];

    public override async Task<CodeAction?> GetFixAsync(FixAllContext context)
    {
        var edit = new OwnContextEdit(context.Solution);
        string? title = null;
        foreach (var diagnostic in await FindAsync(context).ConfigureAwait(false))
        {
            title ??= OwnContextCodeFix.GetTitle(diagnostic.Id);
            await edit.AddAsync(diagnostic, context.CancellationToken).ConfigureAwait(false);
        }

        return title is null || !edit.HasChanges
            ? null
            : CodeAction.Create(title, cancellationToken => edit.ApplyAsync(cancellationToken), title);
    }

    static async Task<IEnumerable<Diagnostic>> FindAsync(FixAllContext context)
    {
        if (context is { Scope: FixAllScope.Document, Document: { } document })
            return await context.GetDocumentDiagnosticsAsync(document).ConfigureAwait(false);
        var projects = context.Scope == FixAllScope.Project ? [context.Project] : context.Solution.Projects;
        var found = new List<Diagnostic>();
        foreach (var project in projects)
            found.AddRange(await context.GetAllDiagnosticsAsync(project).ConfigureAwait(false));
        return found;
    }
}
