using System.Collections.Immutable;
using System.Composition;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;
using Queue.Generators.Diagnostics;
using Queue.Generators.Diagnostics.Analyzers;

namespace Queue.CodeFixes;

/// <summary>
/// Gives a job whose payload has changed a new version, a record of what is locked, and an upgrade from that to the job
/// (QUE042, QUE043, QUE044). What only the user can know is left as a name that does not compile.
/// </summary>
[ExportCodeFixProvider(LanguageNames.CSharp), Shared]
public sealed class StartUpgradeCodeFix : CodeFixProvider
{
    const string Title = "Start an upgrade";

    /// <inheritdoc/>
    public override ImmutableArray<string> FixableDiagnosticIds { get; } =
        [Rules.StrandsStoredJobs.Id, Rules.MisreadsStoredJobs.Id, Rules.BreaksRollingDeploy.Id];

    /// <inheritdoc/>
    public override FixAllProvider? GetFixAllProvider() => null;

    /// <inheritdoc/>
    public override async Task RegisterCodeFixesAsync(CodeFixContext context)
    {
        foreach (var diagnostic in context.Diagnostics)
        {
            if (!diagnostic.Properties.ContainsKey(ContractLockAnalyzer.UpgradeProperty)
                || !diagnostic.Properties.TryGetValue(ContractLockAnalyzer.JobProperty, out var name)
                || await UpgradeEdit.PrepareAsync(context.Document.Project, name, context.CancellationToken)
                    .ConfigureAwait(false) is not { } edit)
            {
                continue;
            }

            context.RegisterCodeFix(CodeAction.Create(Title, edit.ApplyAsync, Title), diagnostic);
        }
    }
}
