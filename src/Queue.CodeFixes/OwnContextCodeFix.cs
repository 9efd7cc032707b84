using System.Collections.Immutable;
using System.Composition;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;
using Queue.Generators.Diagnostics;

namespace Queue.CodeFixes;

/// <summary>
/// Brings a job its own <c>JsonSerializerContext</c>, for payloads that the generated code refuses; and names the job
/// in the context that it has (QUE029).
/// </summary>
[ExportCodeFixProvider(LanguageNames.CSharp), Shared]
public sealed class OwnContextCodeFix : CodeFixProvider
{
    /// <inheritdoc/>
    public override ImmutableArray<string> FixableDiagnosticIds { get; } =
        [.. Rules.Payload.Select(rule => rule.Id), Rules.JobNotInJsonContext.Id];

    /// <inheritdoc/>
    public override FixAllProvider GetFixAllProvider() => OwnContextFixAll.Instance;

    /// <inheritdoc/>
    public override async Task RegisterCodeFixesAsync(CodeFixContext context)
    {
        var solution = context.Document.Project.Solution;
        foreach (var diagnostic in context.Diagnostics)
        {
            var edit = new OwnContextEdit(solution);
            await edit.AddAsync(diagnostic, context.CancellationToken).ConfigureAwait(false);
            if (!edit.HasChanges)
                continue;
            var title = GetTitle(diagnostic.Id);
            context.RegisterCodeFix(
                CodeAction.Create(title, cancellationToken => edit.ApplyAsync(cancellationToken), title), diagnostic);
        }
    }

    internal static string GetTitle(string id) => id == Rules.JobNotInJsonContext.Id
        ? "Add the job to its JsonSerializerContext"
        : "Bring an own JsonSerializerContext";
}
