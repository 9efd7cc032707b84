using System.Globalization;
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
        var contracts = ContractLock.Create(compilation, text.ToString(), cancellationToken);
        if (contracts.Content.Error is not null)
            return solution;
        var changed = LockUpdate.Write(Update(contracts, diagnostics.ToList()), text.ToString());
        return solution.WithAdditionalDocumentText(file.Id, SourceText.From(changed, text.Encoding));
    }

    static IEnumerable<LockedJob> Update(ContractLock contracts, IReadOnlyCollection<Diagnostic> diagnostics)
    {
        var gone = diagnostics.Where(found => found.Id == Rules.LockedJobGone.Id).Select(GetName).ToList();
        var unread = diagnostics.Where(found => found.Id == Rules.VersionNotRead.Id).Select(GetVersion).ToList();
        if (gone.Count + unread.Count > 0)
            return LockUpdate.RemoveNames(contracts, gone).Where(job => !unread.Contains((job.Name, job.Version)));
        var accepted = new HashSet<(string, int)>(diagnostics.Select(GetVersion));
        return LockUpdate.Accept(contracts, contracts.Shapes.SelectMany(shape =>
            shape.Older
                .Where(older => accepted.Contains((older.Job.Name, older.Job.Version)))
                .Select(older => older.Job)
                .Concat(accepted.Contains((shape.Job.Name, shape.Job.Version))
                    ? LockUpdate.GetVersions(contracts, shape)
                    : [])));
    }

    public static TextDocument? Find(Project project) => LockFile
        .InOrder(
            project.AdditionalDocuments.Where(document => LockFile.IsLock(document.FilePath ?? document.Name)),
            document => document.FilePath)
        .FirstOrDefault();

    static string GetName(Diagnostic diagnostic) =>
        diagnostic.Properties.TryGetValue(ContractLockAnalyzer.JobProperty, out var name) ? name ?? "" : "";

    static (string Name, int Version) GetVersion(Diagnostic diagnostic) => (
        GetName(diagnostic),
        diagnostic.Properties.TryGetValue(ContractLockAnalyzer.VersionProperty, out var text)
            && int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var version) ? version : 0);
}
