using System.Text;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace Queue.Benchmarks.Generator;

/// <summary>
/// A project with 1,000 jobs and their handlers in 100 files, 100 files of other code, and a context of System.Text.Json for
/// the jobs. All generators run over all of it.
/// </summary>
static class GeneratorProject
{
    public const int Jobs = 1_000;

    const int Files = 100;

    static readonly CSharpParseOptions Options = new(LanguageVersion.CSharp14);

    /// <summary>What a user's project references.</summary>
    public static IReadOnlyList<MetadataReference> References { get; } =
    [
        .. ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!)
            .Split(Path.PathSeparator)
            .Where(IsUsed)
            .Select(path => MetadataReference.CreateFromFile(path)),
    ];

    /// <summary>The project, in files that no generator has seen and of which the compiler knows no type yet.</summary>
    public static CSharpCompilation Create() => CSharpCompilation.Create(
        "Bench", ParseAll(), References, new(OutputKind.DynamicallyLinkedLibrary, nullableContextOptions: NullableContextOptions.Enable));

    /// <summary>The same after an edit in a file without jobs.</summary>
    public static CSharpCompilation Edit(CSharpCompilation compilation, int edit, EditKind kind)
    {
        var text = kind switch
        {
            EditKind.Bodies => WriteOther(0, edit),
            EditKind.NewMethod => WriteOther(0, 0, added: $"public static int Added{edit}(int x) => x;"),
            EditKind.NewProperty => WriteOther(0, 0, added: $"public static int Added{edit} {{ get; set; }}"),
            _ => WriteOther(0, edit, $"In{edit}"),
        };
        return compilation.ReplaceSyntaxTree(compilation.SyntaxTrees[0], Parse(text, "Edited.cs"));
    }

    public static CSharpParseOptions ParseOptions => Options;

    static SyntaxTree[] ParseAll() =>
    [
        Parse(WriteOther(0, 0), "Edited.cs"),
        Parse(WriteContext(), "Context.cs"),
        .. Enumerable.Range(0, Files).Select(file => Parse(WriteJobs(file), $"Jobs{file}.cs")),
        .. Enumerable.Range(1, Files).Select(file => Parse(WriteOther(file, 0), $"Other{file}.cs")),
    ];

    static SyntaxTree Parse(string text, string path) => CSharpSyntaxTree.ParseText(text, Options, path, Encoding.UTF8);

    static string WriteJobs(int file)
    {
        var text = new StringBuilder("using System;\nusing System.Collections.Generic;\nusing System.Threading;\n");
        text.Append("using System.Threading.Tasks;\nusing Queue;\nnamespace Bench;\n");
        text.Append($"public sealed record Line{file}(string Sku, int Quantity, decimal Price);\n");
        text.Append($"public enum State{file} {{ New, Paid, Sent }}\n");
        text.Append($"public sealed class Handlers{file}(IServiceProvider services)\n{{\n    object Services => services;\n");
        for (var i = file * Jobs / Files; i < (file + 1) * Jobs / Files; i++)
            text.Append($"    [JobHandler] public Task HandleAsync(Job{i} job, CancellationToken cancellationToken) => Task.CompletedTask;\n");
        text.Append("}\n");
        for (var i = file * Jobs / Files; i < (file + 1) * Jobs / Files; i++)
        {
            text.Append($"[Job(\"job-{i}\")] public sealed partial record Job{i}(long Id, string Customer, DateTimeOffset At, decimal? Amount)\n");
            text.Append($"{{\n    public List<Line{file}> Lines {{ get; init; }} = [];\n    public State{file} State {{ get; set; }}\n}}\n");
        }

        return text.ToString();
    }

    static string WriteContext()
    {
        var text = new StringBuilder("using System.Text.Json.Serialization;\nnamespace Bench;\n");
        for (var i = 0; i < Jobs; i++)
            text.Append($"[JsonSerializable(typeof(Job{i}))]\n");
        return text.Append("internal sealed partial class BenchContext : JsonSerializerContext;\n").ToString();
    }

    static string WriteOther(int file, int edit, string suffix = "", string added = "")
    {
        var text = new StringBuilder($"using System;\nnamespace Bench;\npublic static class Other{file}\n{{\n");
        for (var i = 0; i < 20; i++)
            text.Append($"    [Obsolete] public static int Method{i}{suffix}(int x) => x * {i + edit};\n");
        return text.Append($"    {added}\n}}\n").ToString();
    }

    static bool IsUsed(string path)
    {
        var name = Path.GetFileNameWithoutExtension(path);
        return name is "Queue.Runtime" or "mscorlib" or "netstandard"
            || name.StartsWith("Microsoft.Extensions.", StringComparison.Ordinal)
            || (name.StartsWith("System.", StringComparison.Ordinal) && !path.Contains("CodeAnalysis", StringComparison.Ordinal));
    }
}
