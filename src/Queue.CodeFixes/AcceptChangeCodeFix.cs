using System.Collections.Immutable;
using System.Composition;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;
using Queue.Generators.Diagnostics;

namespace Queue.CodeFixes;

/// <summary>
/// Accepts changes that harm stored jobs or workers of the old code (QUE042, QUE043, QUE044). In the editor only:
/// <c>dotnet format</c> must not decide that no such job is stored.
/// </summary>
[ExportCodeFixProvider(LanguageNames.CSharp), Shared]
public sealed class AcceptChangeCodeFix : CodeFixProvider
{
    const string Title = "Accept the change in the contract lock";

    static readonly LockFixAll All = new([FixAllScope.Document, FixAllScope.Project], Title, static _ => true);

    /// <inheritdoc/>
    public override ImmutableArray<string> FixableDiagnosticIds { get; } =
        [Rules.StrandsStoredJobs.Id, Rules.MisreadsStoredJobs.Id, Rules.BreaksRollingDeploy.Id];

    /// <inheritdoc/>
    public override FixAllProvider GetFixAllProvider() => All;

    /// <inheritdoc/>
    public override Task RegisterCodeFixesAsync(CodeFixContext context)
    {
        context.RegisterCodeFix(
            CodeAction.Create(
                Title,
                cancellationToken =>
                    LockEdit.FixAsync(context.Document.Project, context.Diagnostics, cancellationToken),
                Title),
            context.Diagnostics);
        return Task.CompletedTask;
    }
}
