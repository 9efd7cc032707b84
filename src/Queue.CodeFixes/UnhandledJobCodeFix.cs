using System.Collections.Immutable;
using System.Composition;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;
using Queue.Generators.Diagnostics;

namespace Queue.CodeFixes;

/// <summary>
/// Gives a job without a handler one to fill in, or states that another program handles it (QUE007). In the editor
/// only: which of both is meant is not for <c>dotnet format</c> to decide.
/// </summary>
[ExportCodeFixProvider(LanguageNames.CSharp), Shared]
public sealed class UnhandledJobCodeFix : CodeFixProvider
{
    internal const string AddHandler = "Add a handler";
    internal const string HandledElsewhere = "State that another program handles the job";

    /// <inheritdoc/>
    public override ImmutableArray<string> FixableDiagnosticIds { get; } = [Rules.UnhandledJob.Id];

    /// <inheritdoc/>
    public override FixAllProvider GetFixAllProvider() => UnhandledJobFixAll.Instance;

    /// <inheritdoc/>
    public override async Task RegisterCodeFixesAsync(CodeFixContext context)
    {
        foreach (var diagnostic in context.Diagnostics)
        {
            foreach (var title in new[] { AddHandler, HandledElsewhere })
            {
                var edit = new UnhandledJobEdit(context.Document.Project.Solution, title);
                await edit.AddAsync(diagnostic, context.CancellationToken).ConfigureAwait(false);
                if (edit.HasChanges)
                    context.RegisterCodeFix(CodeAction.Create(title, edit.ApplyAsync, title), diagnostic);
            }
        }
    }
}
