using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;
using Queue.GeneratorTests.Support;

namespace Queue.GeneratorTests.CodeFixes;

/// <summary>Applies the fixes of the contract lock to a project of one file.</summary>
static class LockFixing
{
    /// <summary>The file and the lock after the first fix of the first diagnostic that the provider can fix.</summary>
    public static async Task<(string Code, string Lock)> FixFirstAsync(CodeFixProvider provider, string code, string lockText)
    {
        using var workspace = new AdhocWorkspace();
        var project = Open(workspace, code, lockText);
        var diagnostics = await FindAsync(project, provider, lockText);
        CodeAction? action = null;
        var file = diagnostics[0].Location.IsInSource
            ? project.Documents.Single(document => document.Name == "File1.cs")
            : project.AdditionalDocuments.Single();
        await provider.RegisterCodeFixesAsync(new CodeFixContext(
            file, diagnostics[0], (found, _) => action ??= found, TestContext.Current.CancellationToken));
        return await ApplyAsync(project, action);
    }

    /// <summary>The titles of what the provider offers for all that it can fix.</summary>
    public static async Task<IReadOnlyList<string>> FindActionsAsync(CodeFixProvider provider, string code, string lockText)
    {
        using var workspace = new AdhocWorkspace();
        var project = Open(workspace, code, lockText);
        var diagnostics = await FindAsync(project, provider, lockText);
        Assert.NotEmpty(diagnostics);
        var titles = new List<string>();
        foreach (var diagnostic in diagnostics)
        {
            await provider.RegisterCodeFixesAsync(new CodeFixContext(
                project.Documents.Single(document => document.Name == "File1.cs"), diagnostic,
                (found, _) => titles.Add(found.Title), TestContext.Current.CancellationToken));
        }

        return titles;
    }

    /// <summary>The same after a fix of all.</summary>
    public static async Task<(string Code, string Lock)> FixAllAsync(
        CodeFixProvider provider, string code, string lockText, FixAllScope scope)
    {
        using var workspace = new AdhocWorkspace();
        var project = Open(workspace, code, lockText);
        var diagnostics = await FindAsync(project, provider, lockText);
        var all = provider.GetFixAllProvider()!;
        Assert.Contains(scope, all.GetSupportedFixAllScopes());
        var context = new FixAllContext(
            project, provider, scope, null, provider.FixableDiagnosticIds, new Diagnostics(diagnostics),
            TestContext.Current.CancellationToken);
        return await ApplyAsync(project, await all.GetFixAsync(context));
    }

    static Project Open(AdhocWorkspace workspace, string code, string lockText)
    {
        var source = Source.FromString(code);
        var compilation = source.Compile();
        return workspace
            .AddProject(ProjectInfo.Create(
                ProjectId.CreateNewId(), VersionStamp.Default, source.Assembly, source.Assembly, LanguageNames.CSharp,
                compilationOptions: compilation.Options, parseOptions: source.ParseOptions,
                metadataReferences: compilation.References))
            .AddDocument("Usings.cs", Source.Usings).Project
            .AddDocument("File1.cs", code).Project
            .AddAdditionalDocument("jobs.lock", lockText, filePath: "/project/jobs.lock").Project;
    }

    static async Task<ImmutableArray<Diagnostic>> FindAsync(Project project, CodeFixProvider provider, string lockText)
    {
        var compilation = await project.GetCompilationAsync(TestContext.Current.CancellationToken);
        var found = await Analysis.RunAsync(compilation!, null, new TextFile("/project/jobs.lock", lockText));
        return [.. found.Where(diagnostic => provider.FixableDiagnosticIds.Contains(diagnostic.Id))];
    }

    static async Task<(string Code, string Lock)> ApplyAsync(Project project, CodeAction? action)
    {
        Assert.NotNull(action);
        var operations = await action.GetOperationsAsync(TestContext.Current.CancellationToken);
        var changed = operations.OfType<ApplyChangesOperation>().Single().ChangedSolution.GetProject(project.Id)!;
        var code = await changed.Documents.Single(document => document.Name == "File1.cs").GetTextAsync();
        return (code.ToString(), (await changed.AdditionalDocuments.Single().GetTextAsync()).ToString());
    }

    sealed class Diagnostics(ImmutableArray<Diagnostic> found) : FixAllContext.DiagnosticProvider
    {
        public override Task<IEnumerable<Diagnostic>> GetAllDiagnosticsAsync(Project project, CancellationToken token) =>
            Task.FromResult<IEnumerable<Diagnostic>>(found);

        public override Task<IEnumerable<Diagnostic>> GetDocumentDiagnosticsAsync(Document document, CancellationToken token) =>
            Task.FromResult<IEnumerable<Diagnostic>>(found);

        public override Task<IEnumerable<Diagnostic>> GetProjectDiagnosticsAsync(Project project, CancellationToken token) =>
            Task.FromResult<IEnumerable<Diagnostic>>(found);
    }
}
