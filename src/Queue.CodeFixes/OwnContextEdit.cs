using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Editing;
using Queue.Generators.Common;
using Queue.Generators.Diagnostics;
using Queue.Generators.Jobs;
using Queue.Generators.Upgrades;

namespace Queue.CodeFixes;

/// <summary>
/// The changes that bring jobs their own contexts; each job and each name once, however many diagnostics.
/// </summary>
sealed class OwnContextEdit(Solution solution)
{
    readonly SolutionEditor editor = new(solution);
    readonly HashSet<ISymbol> jobs = new(SymbolEqualityComparer.Default);
    readonly HashSet<string> names = new(StringComparer.Ordinal);
    readonly HashSet<DocumentId> withContexts = [];

    public bool HasChanges => jobs.Count > 0;

    /// <summary>Does nothing where the job or its context is not in source.</summary>
    public async Task AddAsync(Diagnostic diagnostic, CancellationToken cancellationToken)
    {
        foreach (var location in diagnostic.AdditionalLocations)
        {
            if (await FindJobAsync(location, cancellationToken).ConfigureAwait(false) is { } job && !jobs.Contains(job))
                await AddAsync(diagnostic, job, cancellationToken).ConfigureAwait(false);
        }
    }

    async Task AddAsync(Diagnostic diagnostic, INamedTypeSymbol job, CancellationToken cancellationToken)
    {
        var isAdded = diagnostic.Id == Rules.JobNotInJsonContext.Id
            ? OwnContext.Find(job) is INamedTypeSymbol own
                && await CoverAsync(own, job, cancellationToken).ConfigureAwait(false)
            : await BringAsync(job, cancellationToken).ConfigureAwait(false);
        if (isAdded)
            jobs.Add(job);
    }

    public async Task<Solution> ApplyAsync(CancellationToken cancellationToken)
    {
        var changed = editor.GetChangedSolution();
        foreach (var id in withContexts)
        {
            var document = changed.GetDocument(id)!;
            var root = await document.GetSyntaxRootAsync(cancellationToken).ConfigureAwait(false);
            var model = await document.GetSemanticModelAsync(cancellationToken).ConfigureAwait(false);
            changed = changed.WithDocumentSyntaxRoot(id, JsonUsing.AddTo((CompilationUnitSyntax)root!, model!));
        }

        return changed;
    }

    // The analyzer gives the jobs' places beside that of what is wrong, which may be in another type or file.
    async Task<INamedTypeSymbol?> FindJobAsync(Location location, CancellationToken cancellationToken)
    {
        if (location is not { SourceTree: { } tree, SourceSpan: var span }
            || solution.GetDocument(tree) is not { } document)
        {
            return null;
        }

        var root = await document.GetSyntaxRootAsync(cancellationToken).ConfigureAwait(false);
        var model = await document.GetSemanticModelAsync(cancellationToken).ConfigureAwait(false);
        return root?.FindNode(span) is TypeDeclarationSyntax declaration
            ? model?.GetDeclaredSymbol(declaration, cancellationToken)
            : null;
    }

    async Task<bool> BringAsync(INamedTypeSymbol job, CancellationToken cancellationToken)
    {
        var reference = job.FindAttribute(WellKnownNames.JobAttribute)?.ApplicationSyntaxReference;
        if (reference?.GetSyntax(cancellationToken) is not AttributeSyntax attribute
            || solution.GetDocument(attribute.SyntaxTree) is not { } document)
        {
            return false;
        }

        var outermost = attribute.Ancestors().OfType<TypeDeclarationSyntax>().Last();
        var edited = await editor.GetDocumentEditorAsync(document.Id, cancellationToken).ConfigureAwait(false);
        var (name, existing) = ChooseName(job, edited.SemanticModel, attribute.SpanStart);
        edited.ReplaceNode(attribute, (node, _) => OwnContextSyntax.Name((AttributeSyntax)node, name));
        if (existing is not null)
            return OwnContext.FindGap(existing, job) is null
                || await AddToAsync(existing, job, cancellationToken).ConfigureAwait(false);

        var text = job.ToMinimalDisplayString(edited.SemanticModel, outermost.SpanStart);
        edited.InsertAfter(outermost, OwnContextSyntax.Create(outermost, name, text));
        withContexts.Add(document.Id);
        return true;
    }

    // The job and the records of its older versions.
    async Task<bool> CoverAsync(INamedTypeSymbol context, INamedTypeSymbol job, CancellationToken cancellationToken)
    {
        var isAdded = false;
        var types = new HashSet<INamedTypeSymbol>(SymbolEqualityComparer.Default) { job };
        foreach (var upgrade in UpgradeParser.Find(job, JobSettings.Find(job)!, null, cancellationToken))
            types.Add(upgrade.Old);
        foreach (var type in types)
        {
            if (OwnContext.FindGap(context, type) is not null)
                isAdded |= await AddToAsync(context, type, cancellationToken).ConfigureAwait(false);
        }

        return isAdded;
    }

    async Task<bool> AddToAsync(INamedTypeSymbol context, INamedTypeSymbol job, CancellationToken cancellationToken)
    {
        foreach (var reference in context.DeclaringSyntaxReferences)
        {
            if (reference.GetSyntax(cancellationToken)
                is not ClassDeclarationSyntax { AttributeLists.Count: > 0 } declaration
                || solution.GetDocument(declaration.SyntaxTree) is not { } document)
            {
                continue;
            }

            var edited = await editor.GetDocumentEditorAsync(document.Id, cancellationToken).ConfigureAwait(false);
            var text = job.ToMinimalDisplayString(edited.SemanticModel, declaration.SpanStart);
            edited.ReplaceNode(
                declaration, (node, _) => OwnContextSyntax.AddSerializable((ClassDeclarationSyntax)node, text));
            withContexts.Add(document.Id);
            return true;
        }

        return false;
    }

    /// <summary>A name that is free, or that of a context which stands there already and waits for the job.</summary>
    (string Name, INamedTypeSymbol? Existing) ChooseName(INamedTypeSymbol job, SemanticModel model, int position)
    {
        for (var i = 1; ; i++)
        {
            var name = $"{job.Name}Json{(i == 1 ? "" : $"{i}")}";
            var taken = model.LookupNamespacesAndTypes(position, name: name);
            if (taken.IsEmpty && names.Add($"{job.ContainingNamespace}.{name}"))
                return (name, null);
            if (taken.FirstOrDefault() is INamedTypeSymbol { ContainingType: null } type
                && OwnContext.IsNamingTypes(type))
                return (name, type);
        }
    }
}
