using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;
using Queue.CodeFixes;
using Queue.GeneratorTests.Support;

namespace Queue.GeneratorTests.CodeFixes;

/// <summary>Applies the fixes of QUE007 to a project, which needs its generated table to have the diagnostic at all.</summary>
static class TableFixing
{
    /// <summary>The titles of the fixes of the first diagnostic.</summary>
    public static async Task<IReadOnlyList<string>> FindTitlesAsync(Source source)
    {
        using var workspace = new AdhocWorkspace();
        var project = Open(workspace, source);
        var diagnostics = await FindAsync(project);
        return [.. (await GetActionsAsync(project, diagnostics[0])).Select(action => action.Title)];
    }

    /// <summary>The files after one fix of the first diagnostic.</summary>
    public static async Task<IReadOnlyList<string>> FixFirstAsync(Source source, string title)
    {
        using var workspace = new AdhocWorkspace();
        var project = Open(workspace, source);
        var diagnostics = await FindAsync(project);
        var actions = await GetActionsAsync(project, diagnostics[0]);
        return await ApplyAsync(project, actions.Single(action => action.Title == title));
    }

    /// <summary>The files after a fix of all.</summary>
    public static async Task<IReadOnlyList<string>> FixAllAsync(Source source, string title)
    {
        using var workspace = new AdhocWorkspace();
        var project = Open(workspace, source);
        var provider = new UnhandledJobCodeFix();
        var context = new FixAllContext(
            project, provider, FixAllScope.Project, title, provider.FixableDiagnosticIds,
            new Diagnostics(await FindAsync(project)), TestContext.Current.CancellationToken);
        return await ApplyAsync(project, (await provider.GetFixAllProvider().GetFixAsync(context))!);
    }

    static Project Open(AdhocWorkspace workspace, Source source)
    {
        var compilation = source.Compile();
        var project = workspace.AddProject(ProjectInfo.Create(
            ProjectId.CreateNewId(), VersionStamp.Default, source.Assembly, source.Assembly, LanguageNames.CSharp,
            compilationOptions: compilation.Options, parseOptions: source.ParseOptions,
            metadataReferences: compilation.References));
        project = project.AddDocument("Usings.cs", Source.Usings).Project;
        var i = 0;
        foreach (var file in source.Files)
            project = project.AddDocument($"File{i++}.cs", file).Project;
        foreach (var generated in Generated.FromBroken(source).Sources)
            project = project.AddDocument($"Generated{i++}.g.cs", generated).Project;
        return project;
    }

    static async Task<IReadOnlyList<Diagnostic>> FindAsync(Project project)
    {
        var compilation = await project.GetCompilationAsync(TestContext.Current.CancellationToken);
        var found = await Analysis.RunAsync(compilation!);
        return [.. found.Where(diagnostic => diagnostic.Id == "QUE007")];
    }

    static async Task<IReadOnlyList<CodeAction>> GetActionsAsync(Project project, Diagnostic diagnostic)
    {
        var actions = new List<CodeAction>();
        await new UnhandledJobCodeFix().RegisterCodeFixesAsync(new CodeFixContext(
            project.GetDocument(diagnostic.Location.SourceTree)!, diagnostic, (action, _) => actions.Add(action),
            TestContext.Current.CancellationToken));
        return actions;
    }

    static async Task<IReadOnlyList<string>> ApplyAsync(Project project, CodeAction action)
    {
        var operations = await action.GetOperationsAsync(
            project.Solution, new Progress<CodeAnalysisProgress>(), TestContext.Current.CancellationToken);
        var changed = operations.OfType<ApplyChangesOperation>().Single().ChangedSolution.GetProject(project.Id)!;
        var texts = new List<string>();
        foreach (var document in changed.Documents.Where(document => document.Name.StartsWith("File", StringComparison.Ordinal)))
            texts.Add((await document.GetTextAsync(TestContext.Current.CancellationToken)).ToString());
        return texts;
    }

    sealed class Diagnostics(IReadOnlyList<Diagnostic> found) : FixAllContext.DiagnosticProvider
    {
        public override Task<IEnumerable<Diagnostic>> GetAllDiagnosticsAsync(Project project, CancellationToken token) =>
            Task.FromResult<IEnumerable<Diagnostic>>(found);

        public override Task<IEnumerable<Diagnostic>> GetDocumentDiagnosticsAsync(Document document, CancellationToken token) =>
            Task.FromResult<IEnumerable<Diagnostic>>(found);

        public override Task<IEnumerable<Diagnostic>> GetProjectDiagnosticsAsync(Project project, CancellationToken token) =>
            Task.FromResult<IEnumerable<Diagnostic>>([]);
    }
}
