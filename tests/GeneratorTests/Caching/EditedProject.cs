using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Queue.GeneratorTests.Support;

namespace Queue.GeneratorTests.Caching;

/// <summary>What is written after an edit, and what a run without any memory writes.</summary>
static class EditedProject
{
    /// <summary>Edits a project and undoes it, and compares with fresh runs.</summary>
    public static void Check(Source before, Source after)
    {
        Assert.NotEqual(string.Concat(before.Files), string.Concat(after.Files));
        var compilation = before.Compile();
        var edited = Edit(compilation, before, after);

        var driver = Generated.CreateDriver(before).RunGenerators(compilation, TestContext.Current.CancellationToken);
        driver = driver.RunGenerators(edited, TestContext.Current.CancellationToken);
        Assert.Equal(Fresh(after), Texts(driver));
        driver = driver.RunGenerators(Edit(edited, after, before), TestContext.Current.CancellationToken);
        Assert.Equal(Fresh(before), Texts(driver));
    }

    public static CSharpCompilation Edit(CSharpCompilation compilation, Source before, Source after)
    {
        for (var i = 0; i < before.Files.Count; i++)
        {
            if (before.Files[i] == after.Files[i])
                continue;
            var tree = compilation.SyntaxTrees[i + 1];
            compilation = compilation.ReplaceSyntaxTree(
                tree, CSharpSyntaxTree.ParseText(after.Files[i], (CSharpParseOptions)tree.Options, tree.FilePath, System.Text.Encoding.UTF8));
        }

        return compilation;
    }

    // Trees of its own, so that nothing that is kept is found.
    public static string Fresh(Source source) => Texts(
        Generated.CreateDriver(source).RunGenerators(source.Compile(), TestContext.Current.CancellationToken));

    public static string Texts(GeneratorDriver driver)
    {
        var run = driver.GetRunResult().Results.Single();
        Assert.Null(run.Exception);
        return string.Join('\n', run.GeneratedSources.OrderBy(file => file.HintName, StringComparer.Ordinal).Select(file => $"{file.HintName}\n{file.SourceText}"));
    }
}
