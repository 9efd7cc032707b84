using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;

namespace Queue.CodeFixes;

/// <summary>Writes the lock of a project once, for all that is wrong with it.</summary>
sealed class LockFixAll(
    ImmutableArray<FixAllScope> scopes, string title, Func<Diagnostic, bool> isFixed) : FixAllProvider
{
    public override IEnumerable<FixAllScope> GetSupportedFixAllScopes() => scopes;

    public override Task<CodeAction?> GetFixAsync(FixAllContext context) => Task.FromResult<CodeAction?>(
        CodeAction.Create(title, cancellationToken => FixAsync(context, cancellationToken), title));

    async Task<Solution> FixAsync(FixAllContext context, CancellationToken cancellationToken)
    {
        var solution = context.Solution;
        var projects = context.Scope == FixAllScope.Solution ? solution.Projects.ToList() : [context.Project];
        foreach (var project in projects)
        {
            var all = context is { Scope: FixAllScope.Document, Document: { } document }
                ? await context.GetDocumentDiagnosticsAsync(document).ConfigureAwait(false)
                : await context.GetAllDiagnosticsAsync(project).ConfigureAwait(false);
            var found = all.Where(isFixed).ToList();
            if (found.Count > 0)
            {
                solution = await LockEdit.FixAsync(solution.GetProject(project.Id)!, found, cancellationToken)
                    .ConfigureAwait(false);
            }
        }

        return solution;
    }
}
