using System.Reflection;
using System.Runtime.Loader;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Emit;
using Queue.Generators;

namespace Queue.GeneratorTests.Support;

/// <summary>The generator's run over a user's project.</summary>
sealed class Generated
{
    Generated(GeneratorDriver driver, Compilation compilation) => (Driver, Compilation) = (driver, compilation);

    public GeneratorDriver Driver { get; }

    /// <summary>The user's files and the generated ones.</summary>
    public Compilation Compilation { get; }

    public IReadOnlyList<string> Sources =>
        [.. Driver.GetRunResult().GeneratedTrees.Select(tree => tree.ToString())];

    /// <summary>Runs the generator, and fails on any warning or error in the compiled output.</summary>
    public static Generated From(Source source)
    {
        var generated = FromBroken(source);
        Assert.Empty(generated.GetProblems());
        return generated;
    }

    /// <summary>Runs the generator over code that need not compile.</summary>
    public static Generated FromBroken(Source source)
    {
        var driver = CreateDriver(source)
            .RunGeneratorsAndUpdateCompilation(source.Compile(), out var output, out var diagnostics);
        Assert.Empty(diagnostics);
        Assert.All(driver.GetRunResult().Results, result => Assert.Null(result.Exception));
        foreach (var generated in driver.GetRunResult().Results[0].GeneratedSources)
            LongLines.ExpectNone(generated.SourceText.ToString());
        return new(driver, output);
    }

    public static GeneratorDriver CreateDriver(Source source) => CSharpGeneratorDriver.Create(
        source.HasJsonGenerator
            ? [new JobGenerator().AsSourceGenerator(), .. JsonGenerator.All]
            : [new JobGenerator().AsSourceGenerator()],
        parseOptions: source.ParseOptions,
        driverOptions: new(IncrementalGeneratorOutputKind.None, trackIncrementalGeneratorSteps: true));

    /// <summary>The compiler's own warnings and errors.</summary>
    public IReadOnlyList<string> GetProblems() =>
    [
        .. Compilation.GetDiagnostics(TestContext.Current.CancellationToken)
            .Where(diagnostic => diagnostic.Severity >= DiagnosticSeverity.Warning && !diagnostic.IsSuppressed)
            .Select(diagnostic => diagnostic.ToString()),
    ];

    public MetadataReference ToReference() => MetadataReference.CreateFromImage(Emit());

    /// <summary>Public metadata without bodies, as <c>ProduceReferenceAssembly</c> writes it.</summary>
    public MetadataReference ToReferenceAssembly() =>
        MetadataReference.CreateFromImage(Emit(new(metadataOnly: true, includePrivateMembers: false)));

    /// <summary>Loads the compiled output, after the libraries that it needs.</summary>
    public Assembly Load(params IEnumerable<Generated> libraries)
    {
        var context = new AssemblyLoadContext(null, isCollectible: true);
        foreach (var library in libraries)
            context.LoadFromStream(new MemoryStream(library.Emit()));
        return context.LoadFromStream(new MemoryStream(Emit()));
    }

    byte[] Emit(EmitOptions? options = null)
    {
        using var stream = new MemoryStream();
        var result = Compilation.Emit(
            stream, options: options, cancellationToken: TestContext.Current.CancellationToken);
        Assert.True(result.Success, string.Join('\n', result.Diagnostics));
        return stream.ToArray();
    }
}
