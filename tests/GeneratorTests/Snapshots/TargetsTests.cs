using System.Text;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Text;
using Queue.GeneratorTests.Support;

namespace Queue.GeneratorTests.Snapshots;

public sealed class TargetsTests
{
    [Fact]
    public void Sources_come_in_ordinal_order_with_their_hint_name_and_plain_line_ends()
    {
        var targets = Run(output =>
        {
            output.AddSource("b.g.cs", SourceText.From("one\r\ntwo\rthree\n", Encoding.UTF8));
            output.AddSource("B.x.cs", SourceText.From("  kept  ", Encoding.UTF8));
            output.AddSource("a.g", SourceText.From("// a\n[GeneratedCodeAttribute]\n// b", Encoding.UTF8));
        });
        Assert.Equal(
            [
                new("#B.x", "cs", "//HintName: B.x.cs\n  kept  "),
                new("#a.g", "cs", "//HintName: a.g.cs\n// a\n// b"),
                new("#b.g", "cs", "//HintName: b.g.cs\none\ntwo\nthree\n"),
            ],
            targets);
    }

    [Fact]
    public void Nothing_gives_no_file() => Assert.Empty(Run(_ => { }));

    [Fact]
    public void A_generator_that_throws_fails_with_its_exception() =>
        Assert.Throws<NotSupportedException>(() => Run(_ => throw new NotSupportedException()));

    [Fact]
    public void Diagnostics_are_written_with_the_lines_around_them()
    {
        const string Text = "public record A;\n[Job(\"x\")] record B;\nrecord C;\n";
        var tree = CSharpSyntaxTree.ParseText(Text, path: "src/Jobs.cs");
        var rule = new DiagnosticDescriptor("QUE001", "A title", "A {0}", "Queue", DiagnosticSeverity.Warning, true);
        var location = Location.Create(tree, new TextSpan(Text.IndexOf("record B", StringComparison.Ordinal), 8));
        var target = Assert.Single(Run(output => output.ReportDiagnostic(Diagnostic.Create(rule, location, "message")), tree));
        Assert.Equal(("", "txt"), (target.Name, target.Extension));
        Assert.Equal(
            """
            {
              Diagnostics: [
                {
                  Location: /*
            public record A;
            [Job("x")] record B;
                       ^^^^^^^^
            record C;
            */
             src\Jobs.cs: (1,11)-(1,19),
                  Message: A message,
                  Severity: Warning,
                  WarningLevel: 1,
                  Descriptor: {
                    Id: QUE001,
                    Title: A title,
                    MessageFormat: A {0},
                    Category: Queue,
                    DefaultSeverity: Warning,
                    IsEnabledByDefault: true
                  }
                }
              ]
            }
            """,
            target.Text);
    }

    [Fact]
    public void A_diagnostic_without_a_place_and_with_everything_else_is_written_in_full()
    {
        var rule = new DiagnosticDescriptor(
            "QUE002", "A title", "A message", "Queue", DiagnosticSeverity.Error, true, "What it is.", "https://example.org", "One", "Two");
        var external = Location.Create("a/b.txt", default, new(new(3, 4), new(3, 5)));
        var target = Assert.Single(Run(output =>
        {
            output.ReportDiagnostic(Diagnostic.Create(rule, Location.None));
            output.ReportDiagnostic(Diagnostic.Create(rule, external));
        }));
        const string Rest =
            """
                  Message: A message,
                  Severity: Error,
                  Descriptor: {
                    Id: QUE002,
                    Title: A title,
                    Description: What it is.,
                    HelpLink: https://example.org,
                    MessageFormat: A message,
                    Category: Queue,
                    DefaultSeverity: Error,
                    IsEnabledByDefault: true,
                    CustomTags: [
                      One,
                      Two
                    ]
                  }
                }
            """;
        Assert.Equal(
            $"{{\n  Diagnostics: [\n    {{\n{Rest},\n    {{\n      Location: a\\b.txt: (3,4)-(3,5),\n{Rest}\n  ]\n}}",
            target.Text);
    }

    [Fact]
    public void Carets_stand_below_each_line_of_a_span()
    {
        var tree = CSharpSyntaxTree.ParseText("one\ntwo\nthree", path: "a.cs");
        Assert.Equal(
            "/*\none\n  ^\ntwo\n^^^\nthree\n^^\n*/\n a.cs: (0,2)-(2,2)",
            LocationText.Format(Location.Create(tree, TextSpan.FromBounds(2, 10))));
    }

    static IReadOnlyList<Target> Run(Action<SourceProductionContext> action, params SyntaxTree[] trees) => Targets.From(CSharpGeneratorDriver
        .Create(new Stub(action))
        .RunGenerators(CSharpCompilation.Create("App", trees), TestContext.Current.CancellationToken)
        .GetRunResult());

    sealed class Stub(Action<SourceProductionContext> action) : IIncrementalGenerator
    {
        public void Initialize(IncrementalGeneratorInitializationContext context) => context.RegisterSourceOutput(
            context.CompilationProvider.Select(static (_, _) => 0), (output, _) => action(output));
    }
}
