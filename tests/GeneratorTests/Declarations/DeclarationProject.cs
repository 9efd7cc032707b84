using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Queue.GeneratorTests.Support;

namespace Queue.GeneratorTests.Declarations;

/// <summary>Some random declarations in a random project. One seed makes one project.</summary>
sealed record DeclarationProject(int Seed, ProjectSettings Settings, IReadOnlyList<Declaration> Declarations)
{
    /// <summary>The queues that the jobs go to.</summary>
    public static IReadOnlyList<string> Queues { get; } = ["default", "billing", "q\"\\ä"];

    /// <summary>Where the user's files are, as the compiler sees it.</summary>
    public const string Folder = "user/";

    /// <summary>What the declarations need beside Queue: services, and a place to say that a job was handled.</summary>
    const string Proof =
        """
        namespace Proof
        {
            public static class Journal
            {
                public static global::System.Action<string, object>
        #nullable enable
                    ? Heard;

                public static void Add(string name, object job) => Heard?.Invoke(name, job);
            }

            public interface IClock { }

            public sealed class Clock : IClock { }

            public sealed class Box<T> { }
        }
        """;

    const string TopLevel = "global::System.Console.Out.Flush();";

    public static DeclarationProject Create(int seed, int count)
    {
        var random = new Random(seed);
        var settings = ProjectSettings.Create(random);
        var names = new ProjectNames();
        return new(seed, settings,
            [.. Enumerable.Range(0, count).Select(number => DeclarationWriter.Write(new Random(random.Next()), settings, names, number))]);
    }

    public DeclarationProject With(IReadOnlyList<Declaration> declarations) => this with { Declarations = declarations };

    public CSharpCompilation Compile()
    {
        var files = Declarations.SelectMany(declaration => declaration.Files.Select((file, i) => (file, $"D{declaration.Number}.{i}.cs")))
            .Append((Proof, "Proof.cs"))
            .Append((Settings.Usings, "Usings.cs"));
        if (Settings.IsProgram)
            files = files.Append((TopLevel, "Program.cs"));
        return CSharpCompilation.Create(
            Settings.Assembly,
            files.Select(file => CSharpSyntaxTree.ParseText(file.Item1, Settings.ParseOptions, Folder + file.Item2, System.Text.Encoding.UTF8)),
            References.All,
            Settings.CompilationOptions);
    }
}
