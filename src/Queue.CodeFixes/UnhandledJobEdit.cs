using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Editing;
using Queue.Generators.Common;
using Queue.Generators.Tables;

namespace Queue.CodeFixes;

/// <summary>The changes for jobs that no handler takes; each job once, however often a table is named.</summary>
sealed class UnhandledJobEdit(Solution solution, string title)
{
    readonly HashSet<JobKey> jobs = [];
    readonly HashSet<string> names = new(StringComparer.Ordinal);
    readonly List<(DocumentId Document, SyntaxNode Below, MemberDeclarationSyntax Handler)> handlers = [];
    readonly List<(DocumentId Document, string Job)> exempt = [];

    public bool HasChanges => jobs.Count > 0;

    /// <summary>
    /// Does nothing where the program can't name the job: it is to be handled, or exempted, where it is declared.
    /// </summary>
    public async Task AddAsync(Diagnostic diagnostic, CancellationToken cancellationToken)
    {
        if (!diagnostic.Properties.TryGetValue(nameof(JobKey.Type), out var type)
            || !diagnostic.Properties.TryGetValue(nameof(JobKey.Assembly), out var assembly)
            || solution.GetDocument(diagnostic.Location.SourceTree) is not { } document
            || await document.Project.GetCompilationAsync(cancellationToken).ConfigureAwait(false)
                is not { } compilation)
        {
            return;
        }

        var key = new JobKey(assembly!, type!);
        if (key.Find(compilation) is not { } job
            || !compilation.IsSymbolAccessibleWithin(job, compilation.Assembly)
            || !jobs.Add(key))
        {
            return;
        }

        if (title == UnhandledJobCodeFix.HandledElsewhere)
            exempt.Add((document.Id, job.ToGlobalName()));
        else
            await HandleAsync(job, diagnostic, document, cancellationToken).ConfigureAwait(false);
    }

    public async Task<Solution> ApplyAsync(CancellationToken cancellationToken)
    {
        var editor = new SolutionEditor(solution);
        foreach (var place in handlers.GroupBy(handler => (handler.Document, handler.Below)))
        {
            var edited = await editor.GetDocumentEditorAsync(place.Key.Document, cancellationToken)
                .ConfigureAwait(false);
            edited.InsertAfter(place.Key.Below, place.Select(handler => handler.Handler));
        }

        foreach (var place in exempt.GroupBy(job => job.Document, job => job.Job))
        {
            var edited = await editor.GetDocumentEditorAsync(place.Key, cancellationToken).ConfigureAwait(false);
            edited.ReplaceNode(
                edited.OriginalRoot,
                (root, _) => UnhandledJobSyntax.AddExemptions((CompilationUnitSyntax)root, place));
        }

        return editor.GetChangedSolution();
    }

    // Beside the job, or where the table is named when the job is another assembly's.
    async Task HandleAsync(
        INamedTypeSymbol job, Diagnostic diagnostic, Document document, CancellationToken cancellationToken)
    {
        var root = await document.GetSyntaxRootAsync(cancellationToken).ConfigureAwait(false);
        var place = root!.FindNode(diagnostic.Location.SourceSpan);
        if (job.FindAttribute(WellKnownNames.JobAttribute)?.ApplicationSyntaxReference is { } reference
            && document.Project.GetDocument(reference.SyntaxTree) is { } declaring)
        {
            document = declaring;
            place = await reference.GetSyntaxAsync(cancellationToken).ConfigureAwait(false);
        }

        var anchor = place.AncestorsAndSelf().OfType<TypeDeclarationSyntax>().LastOrDefault()
            ?? ((CompilationUnitSyntax)place.SyntaxTree.GetRoot(cancellationToken)).Members.Last();
        var model = await document.GetSemanticModelAsync(cancellationToken).ConfigureAwait(false);
        var name = ChooseName(job, model!, anchor.SpanStart);
        handlers.Add((document.Id, anchor, UnhandledJobSyntax.CreateHandler(anchor, name, job.ToGlobalName())));
    }

    string ChooseName(INamedTypeSymbol job, SemanticModel model, int position)
    {
        for (var i = 1; ; i++)
        {
            var name = $"{job.Name}Handler{(i == 1 ? "" : $"{i}")}";
            if (model.LookupNamespacesAndTypes(position, name: name).IsEmpty && names.Add(name))
                return name;
        }
    }
}
