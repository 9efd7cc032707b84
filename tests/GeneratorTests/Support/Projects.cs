using Microsoft.CodeAnalysis;

namespace Queue.GeneratorTests.Support;

/// <summary>Projects that reference one another, each built with the generator.</summary>
static class Projects
{
    /// <summary>Builds a library, and fails on any warning of it.</summary>
    public static MetadataReference Library(string name, string file, params MetadataReference[] references) =>
        Generated.From(new Source { Files = [file], Assembly = name, References = references }).ToReference();

    /// <summary>What the compiler gets of a project that is set to produce a reference assembly.</summary>
    public static MetadataReference ReferenceAssembly(
        string name, string file, params MetadataReference[] references) =>
        Generated.From(new Source { Files = [file], Assembly = name, References = references }).ToReferenceAssembly();

    /// <summary>An assembly whose attributes are written by hand, as another version of the generator would.</summary>
    public static MetadataReference Handmade(string name, string file)
    {
        using var stream = new MemoryStream();
        var result = new Source { Files = [file], Assembly = name }.Compile()
            .Emit(stream, cancellationToken: TestContext.Current.CancellationToken);
        Assert.True(result.Success, string.Join('\n', result.Diagnostics));
        return MetadataReference.CreateFromImage(stream.ToArray());
    }

    /// <summary>An executable.</summary>
    public static Source Program(string file, params MetadataReference[] references) => new()
    {
        Files = [file],
        References = references,
        Output = OutputKind.ConsoleApplication,
    };
}
