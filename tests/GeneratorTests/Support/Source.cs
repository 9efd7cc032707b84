using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace Queue.GeneratorTests.Support;

/// <summary>A user's project for a test: its files and its settings.</summary>
sealed record Source
{
    public const string Usings =
        """
        global using System;
        global using System.Collections.Generic;
        global using System.Threading;
        global using System.Threading.Tasks;
        global using Queue;

        """;

    public required IReadOnlyList<string> Files { get; init; }

    public string Assembly { get; init; } = "App";

    public LanguageVersion Language { get; init; } = LanguageVersion.CSharp14;

    public NullableContextOptions Nullable { get; init; } = NullableContextOptions.Enable;

    public OutputKind Output { get; init; } = OutputKind.DynamicallyLinkedLibrary;

    public bool HasUsings { get; init; } = true;

    /// <summary>Whether System.Text.Json's own generator runs as well.</summary>
    public bool HasJsonGenerator { get; init; }

    public IReadOnlyList<MetadataReference> References { get; init; } = [];

    public static implicit operator Source(string file) => new() { Files = [file] };

    public static Source FromString(string file) => file;

    public CSharpParseOptions ParseOptions => new(Language, DocumentationMode.Diagnose);

    public CSharpCompilation Compile()
    {
        var files = HasUsings ? Files.Prepend(Usings) : Files;
        var trees = files.Select((file, i) =>
            CSharpSyntaxTree.ParseText(file, ParseOptions, $"File{i}.cs", System.Text.Encoding.UTF8));
        var options = new CSharpCompilationOptions(
            Output, nullableContextOptions: Nullable, warningLevel: 9999, allowUnsafe: true)
            .WithSpecificDiagnosticOptions([KeyValuePair.Create("CS1591", ReportDiagnostic.Suppress)]);
        return CSharpCompilation.Create(Assembly, trees, [.. Support.References.All, .. References], options);
    }
}
