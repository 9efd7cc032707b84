using System.Collections.Immutable;
using System.Composition;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;
using Queue.Generators.Diagnostics;
using Queue.Generators.Diagnostics.Analyzers;

namespace Queue.CodeFixes;

/// <summary>
/// Adds jobs to the contract lock (QUE041), and changes that harm nothing (QUE045); as <c>dotnet format analyzers</c>
/// too.
/// </summary>
[ExportCodeFixProvider(LanguageNames.CSharp), Shared]
public sealed class FillLockCodeFix : CodeFixProvider
{
    const string Title = "Write it into the contract lock";

    // A job that may only have been renamed waits for somebody to decide.
    static readonly LockFixAll All = new(
        [FixAllScope.Document, FixAllScope.Project, FixAllScope.Solution], Title,
        static diagnostic => !diagnostic.Properties.ContainsKey(ContractLockAnalyzer.FormerNameProperty));

    /// <inheritdoc/>
    public override ImmutableArray<string> FixableDiagnosticIds { get; } =
        [Rules.JobNotLocked.Id, Rules.LockOutOfDate.Id];

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
