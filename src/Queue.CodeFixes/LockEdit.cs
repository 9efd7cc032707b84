using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Text;
using Queue.Generators.Contracts;
using Queue.Generators.Diagnostics;
using Queue.Generators.Diagnostics.Analyzers;

namespace Queue.CodeFixes;

/// <summary>Writes the contract lock of a project anew.</summary>
static class LockEdit
{
    /// <summary>
    /// Adds jobs as they are in the code, in place of what was locked of them; removes names that no job has any more.
    /// </summary>
    public static async Task<Solution> FixAsync(
        Project project, IEnumerable<Diagnostic> diagnostics, CancellationToken cancellationToken)
    {
        var solution = project.Solution;
        var file = Find(project);
        var compilation = await project.GetCompilationAsync(cancellationToken).ConfigureAwait(false);
        if (file is null || compilation is null)
            return solution;

        var text = await file.GetTextAsync(cancellationToken).ConfigureAwait(false);
        var names = diagnostics.ToLookup(diagnostic => diagnostic.Id == Rules.LockedJobGone.Id, GetName);
        var contracts = ContractLock.Create(compilation, text.ToString(), cancellationToken);
        if (contracts.Content.Error is not null)
            return solution;
        var jobs = names[true].Any()
            ? LockUpdate.Remove(contracts, [.. names[true]])
            : LockUpdate.Accept(
                contracts, contracts.Shapes.Select(shape => shape.Job).Where(job => names[false].Contains(job.Name)));
        var changed = LockUpdate.Write(jobs, text.ToString());
        return solution.WithAdditionalDocumentText(file.Id, SourceText.From(changed, text.Encoding));
    }

    static TextDocument? Find(Project project) => project.AdditionalDocuments
        .Where(document => LockFile.IsLock(document.FilePath ?? document.Name))
        .OrderBy(document => document.FilePath, StringComparer.Ordinal)
        .FirstOrDefault();

    static string GetName(Diagnostic diagnostic) =>
        diagnostic.Properties.TryGetValue(ContractLockAnalyzer.JobProperty, out var name) ? name ?? "" : "";
}
