using CsCheck;
using Microsoft.CodeAnalysis.CSharp;
using Queue.Generators.Jobs;
using Queue.GeneratorTests.Support;

namespace Queue.GeneratorTests.Rules;

/// <summary>QUE001, QUE002, QUE003, QUE009.</summary>
public sealed class JobTypeRuleTests
{
    [Fact]
    public async Task A_job_that_is_not_partial_is_refused()
    {
        var found = await Analysis.ExpectAsync("[Job] public sealed record {|QUE001:SendMail|}(int Id);");
        Assert.Equal("'SendMail' must be partial, so that the job 'SendMail' can be generated", found[0].Message());
    }

    [Fact]
    public Task Each_type_around_a_job_must_be_partial() => Analysis.ExpectAsync(
        """
        public class {|QUE001:Outer|}
        {
            public partial struct Middle
            {
                public interface {|QUE001:Inner|}
                {
                    [Job] public sealed record {|QUE001:SendMail|}(int Id);
                }
            }
        }
        """);

    [Fact]
    [Accepts("QUE001", "QUE002")]
    public Task A_partial_job_in_partial_types_is_fine() => Analysis.ExpectAsync(
        "public partial class Outer { [Job] internal sealed partial record SendMail(int Id); }");

    [Theory]
    [InlineData("[Job] public sealed partial record {|QUE002:SendMail|}<T>(int Id);", "it is generic")]
    [InlineData("[Job] file sealed partial record {|QUE002:SendMail|}(int Id);", "it is file-local")]
    [InlineData("[Job] public abstract partial record {|QUE002:SendMail|}(int Id);", "it is abstract")]
    [InlineData("[Job] public static partial class {|QUE002:SendMail|};", "it is static")]
    [InlineData("[Job] public ref partial struct {|QUE002:SendMail|};", "it is a ref struct")]
    [InlineData("public partial class Outer<T> { [Job] public sealed partial record {|QUE002:SendMail|}(int Id); }", "'Outer<T>'")]
    [InlineData("file partial class Outer { [Job] public sealed partial record {|QUE002:SendMail|}(int Id); }", "'Outer'")]
    [InlineData("public partial class Outer { [Job] sealed partial record {|QUE002:SendMail|}(int Id); }", "make it internal or public")]
    [InlineData("public partial class Outer { [Job] protected sealed partial record {|QUE002:SendMail|}(int Id); }", "make it internal or public")]
    [InlineData("public partial class Outer { partial class Inner { [Job] public sealed partial record {|QUE002:SendMail|}(int Id); } }", "'Outer.Inner'")]
    public async Task A_type_that_cannot_be_a_job_is_refused(string source, string reason)
    {
        var found = await Analysis.ExpectAsync(source);
        Assert.Contains(reason, found[0].Message(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("[Job({|QUE003:\"\"|})]")]
    [InlineData("[Job({|QUE003:\"with space\"|})]")]
    [InlineData("[Job({|QUE003:\"tab\\t\"|})]")]
    [InlineData("[Job({|QUE003:name: \"a b\"|})]")]
    [InlineData("[Job({|QUE003:Queue = \"\"|})]")]
    [InlineData("[Job(\"fine\", {|QUE003:Queue = \"a\\0\"|})]")]
    [InlineData("[Job({|QUE003:Priority = 10|})]")]
    [InlineData("[Job({|QUE003:Queue = \" \"|}, {|QUE003:Priority = -1|})]")]
    public Task An_invalid_setting_is_refused_at_its_argument(string attribute) =>
        Analysis.ExpectAsync(attribute + " public sealed partial record SendMail(int Id);");

    [Theory]
    [InlineData("Aliases = [{|QUE003:\"\"|}, \"fine\", {|QUE003:\"a b\"|}]")]
    [InlineData("Aliases = new[] { \"fine\", {|QUE003:\" \"|} }")]
    [InlineData("Aliases = new string[] { \"fine\", {|QUE003:null!|} }")]
    [InlineData("Aliases = [\"old\", {|QUE003:\"old\"|}]")]
    [InlineData("Aliases = [{|QUE003:\"SendMail\"|}]")]
    [InlineData("\"send\", Aliases = [{|QUE003:\"send\"|}, \"SendMail\"]")]
    public Task An_invalid_alias_is_refused_where_it_stands(string arguments) =>
        Analysis.ExpectAsync($"[Job({arguments})] public sealed partial record SendMail(int Id);");

    [Fact]
    public async Task A_job_may_have_16_aliases_and_no_more()
    {
        Assert.Equal(QueueLimits.MaxAliases, JobSettings.MaxAliases);
        await Analysis.ExpectAsync($"[Job(Aliases = [{Aliases(16)}])] public sealed partial record SendMail(int Id);");
        await Analysis.ExpectAsync(
            $"[Job({{|QUE003:Aliases = [{Aliases(17)}]|}})] public sealed partial record SendMail(int Id);");

        static string Aliases(int count) => string.Join(", ", Enumerable.Range(0, count).Select(i => $"\"a{i}\""));
    }

    [Theory]
    [InlineData("Aliases = []")]
    [InlineData("Aliases = null!")]
    [InlineData("Aliases = new string[0]")]
    [InlineData("Aliases = [\"Old.Namespace.SendMail\", \"büro😀\"]")]
    [Accepts("QUE003")]
    public Task Aliases_of_every_legal_form_are_fine(string arguments) =>
        Analysis.ExpectAsync($"[Job({arguments})] public sealed partial record SendMail(int Id);");

    [Fact]
    public async Task A_name_may_have_128_characters_and_no_more()
    {
        await Analysis.ExpectAsync($"[Job(\"{new string('a', 128)}\")] public sealed partial record SendMail(int Id);");
        await Analysis.ExpectAsync(
            $"[Job({{|QUE003:\"{new string('a', 129)}\"|}})] public sealed partial record SendMail(int Id);");
        await Analysis.ExpectAsync($"[{{|QUE003:Job|}}] public sealed partial record {new string('A', 129)}(int Id);");
    }

    [Fact]
    public void The_compiler_and_the_runtime_agree_on_names() => Gen.OneOf(
            Gen.String[Gen.Char["ab \t\u0000\u007f\u00a0\u2028\ud800\udc00ä"], 0, 6],
            Gen.String[Gen.Char.AlphaNumeric, 126, 130])
        .Sample(name => JobNames.IsValid(name) == QueueLimits.IsValidName(name));

    [Fact]
    [Accepts("QUE003")]
    public Task Names_priorities_and_queues_of_every_legal_form_are_fine() => Analysis.ExpectAsync(
        """
        [Job("send-mail.v1:ä/\"quoted\"\\", Queue = "büro😀", Priority = 9)]
        public sealed partial record SendMail(int Id);
        """);

    [Fact]
    public async Task A_language_below_11_is_one_clear_message()
    {
        var found = await Analysis.ExpectAsync(new Source
        {
            Files = ["[Job] public sealed partial record {|QUE009:SendMail|}(int Id);"],
            Language = LanguageVersion.CSharp10,
        });
        Assert.Contains("found C# 10.0", found[0].Message(), StringComparison.Ordinal);
    }

    [Fact]
    [Accepts("QUE009")]
    public Task Language_11_is_enough() => Analysis.ExpectAsync(new Source
    {
        Files = ["[Job] public sealed partial record SendMail(int Id);"],
        Language = LanguageVersion.CSharp11,
    });
}
