using System.Collections.Immutable;
using System.Composition;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;
using Queue.Generators.Diagnostics;

namespace Queue.CodeFixes;

/// <summary>
/// Removes from the contract lock a job that is gone (QUE040) or a version that is not read any more (QUE047), in the
/// file itself.
/// </summary>
[ExportCodeFixProvider(
    LanguageNames.CSharp,
    DocumentKinds = [nameof(TextDocumentKind.AdditionalDocument)],
    DocumentExtensions = [".lock"]),
    Shared]
public sealed class RemoveFromLockCodeFix : CodeFixProvider
{
    const string Title = "Remove it from the contract lock";

    static readonly LockFixAll All = new([FixAllScope.Project], Title, static _ => true);

    /// <inheritdoc/>
    public override ImmutableArray<string> FixableDiagnosticIds { get; } =
        [Rules.LockedJobGone.Id, Rules.VersionNotRead.Id];

    /// <inheritdoc/>
    public override FixAllProvider GetFixAllProvider() => All;

    /// <inheritdoc/>
    public override Task RegisterCodeFixesAsync(CodeFixContext context)
    {
        context.RegisterCodeFix(
            CodeAction.Create(
                Title,
                cancellationToken =>
                    LockEdit.FixAsync(context.TextDocument.Project, context.Diagnostics, cancellationToken),
                Title),
            context.Diagnostics);
        return Task.CompletedTask;
    }
}
