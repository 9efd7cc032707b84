using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace Queue.GeneratorTests.Declarations;

/// <summary>The settings of a random project.</summary>
sealed record ProjectSettings(
    string Assembly,
    LanguageVersion Language,
    NullableContextOptions Nullable,
    bool IsProgram,
    bool IsChecked,
    bool IsOptimized,
    string Usings)
{
    static readonly string[] Assemblies =
    [
        "App", "my-app.web", "42.answers", "Größe", "class", "---", "Queue", "Table", "Generated", "a.b.c", "App Jobs",
        "Failed", "Job", "OwnTable", "namespace.void", "Json", "1", "é.x", "_", "System.Things", "Заказ", "x+y",
        "Payload", "Acme.Jobs", "Acme.Json", "Default", "Own", "async",
    ];

    static readonly LanguageVersion[] Languages =
    [
        LanguageVersion.CSharp11, LanguageVersion.CSharp12, LanguageVersion.CSharp13, LanguageVersion.CSharp14,
        LanguageVersion.Preview,
    ];

    static readonly NullableContextOptions[] Nullables =
    [
        NullableContextOptions.Disable, NullableContextOptions.Annotations, NullableContextOptions.Warnings,
        NullableContextOptions.Enable, NullableContextOptions.Enable,
    ];

    static readonly string[] AllUsings =
    [
        "global using System;", "global using System.Collections.Generic;", "global using System.Threading.Tasks;",
        "global using Queue;", "global using static System.Math;", "global using static System.String;",
        "global using JobRunner = System.Int32;", "global using ValueTask = System.String;",
        "global using JsonTypeInfo = System.Text.StringBuilder;", "global using Unsafe = System.Guid;",
        "global using PayloadReader = System.Exception;", "global using static System.Text.Json.JsonSerializer;",
        "global using Microsoft.Extensions.DependencyInjection;", "global using List = System.Collections.ArrayList;",
    ];

    public static ProjectSettings Create(Random random) => new(
        random.Pick(Assemblies),
        random.Pick(Languages),
        random.Pick(Nullables),
        random.OneIn(3),
        random.OneIn(2),
        random.OneIn(2),
        string.Join('\n', AllUsings.Where(_ => random.OneIn(3))));

    public bool Has(LanguageVersion language) => Language >= language;

    public CSharpParseOptions ParseOptions => new(Language, DocumentationMode.Diagnose);

    public CSharpCompilationOptions CompilationOptions => new(
        IsProgram ? OutputKind.ConsoleApplication : OutputKind.DynamicallyLinkedLibrary,
        optimizationLevel: IsOptimized ? OptimizationLevel.Release : OptimizationLevel.Debug,
        checkOverflow: IsChecked,
        nullableContextOptions: Nullable,
        warningLevel: 9999,
        allowUnsafe: false,
        concurrentBuild: false);
}
