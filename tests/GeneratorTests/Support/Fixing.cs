using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;

namespace Queue.GeneratorTests.Support;

/// <summary>Applies a code fix to a user's file.</summary>
static class Fixing
{
    /// <summary>Fixes the first diagnostic that the provider can fix.</summary>
    public static async Task<string> FixFirstAsync(CodeFixProvider provider, string text)
    {
        using var workspace = new AdhocWorkspace();
        var document = Open(workspace, text);
        var diagnostics = await FindAsync(document, provider);
        CodeAction? action = null;
        await provider.RegisterCodeFixesAsync(new CodeFixContext(
            document, diagnostics[0], (found, _) => action ??= found, TestContext.Current.CancellationToken));
        return await ApplyAsync(document, action!);
    }

    /// <summary>Fixes all at once, as the editor's fix-all and <c>dotnet format analyzers</c> do.</summary>
    public static async Task<string> FixAllAsync(CodeFixProvider provider, string text)
    {
        using var workspace = new AdhocWorkspace();
        var document = Open(workspace, text);
        var diagnostics = await FindAsync(document, provider);
        var context = new FixAllContext(
            document,
            provider,
            FixAllScope.Document,
            codeActionEquivalenceKey: null,
            provider.FixableDiagnosticIds,
            new Diagnostics(diagnostics),
            TestContext.Current.CancellationToken);
        var action = await provider.GetFixAllProvider()!.GetFixAsync(context);
        return await ApplyAsync(document, action!);
    }

    static Document Open(AdhocWorkspace workspace, string text)
    {
        var source = Source.FromString(text);
        var compilation = source.Compile();
        var project = workspace.AddProject(ProjectInfo.Create(
            ProjectId.CreateNewId(),
            VersionStamp.Default,
            source.Assembly,
            source.Assembly,
            LanguageNames.CSharp,
            compilationOptions: compilation.Options,
            parseOptions: source.ParseOptions,
            metadataReferences: compilation.References));
        project = project.AddDocument("Usings.cs", Source.Usings).Project;
        return project.AddDocument("File.cs", text);
    }

    static async Task<ImmutableArray<Diagnostic>> FindAsync(Document document, CodeFixProvider provider)
    {
        var compilation = await document.Project.GetCompilationAsync(TestContext.Current.CancellationToken);
        var found = await Analysis.RunAsync(compilation!);
        return
        [
            .. found
                .Where(diagnostic => provider.FixableDiagnosticIds.Contains(diagnostic.Id))
                .OrderByDescending(diagnostic => diagnostic.Location.SourceSpan.Start),
        ];
    }

    static async Task<string> ApplyAsync(Document document, CodeAction action)
    {
        var operations = await action.GetOperationsAsync(TestContext.Current.CancellationToken);
        var solution = operations.OfType<ApplyChangesOperation>().Single().ChangedSolution;
        var text = await solution.GetDocument(document.Id)!.GetTextAsync(TestContext.Current.CancellationToken);
        return text.ToString();
    }

    sealed class Diagnostics(ImmutableArray<Diagnostic> found) : FixAllContext.DiagnosticProvider
    {
        public override Task<IEnumerable<Diagnostic>> GetAllDiagnosticsAsync(Project project, CancellationToken token) =>
            Task.FromResult<IEnumerable<Diagnostic>>(found);

        public override Task<IEnumerable<Diagnostic>> GetDocumentDiagnosticsAsync(Document document, CancellationToken token) =>
            Task.FromResult<IEnumerable<Diagnostic>>(found);

        public override Task<IEnumerable<Diagnostic>> GetProjectDiagnosticsAsync(Project project, CancellationToken token) =>
            Task.FromResult<IEnumerable<Diagnostic>>([]);
    }
}
