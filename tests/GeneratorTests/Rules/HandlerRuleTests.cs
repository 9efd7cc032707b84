using Queue.GeneratorTests.Support;

namespace Queue.GeneratorTests.Rules;

/// <summary>QUE005 and QUE008.</summary>
public sealed class HandlerRuleTests
{
    const string Job = "\n[Job] public sealed partial record SendMail(int Id); public interface IMailer;";

    [Theory]
    [InlineData("public static void {|QUE005:Handle|}() { }", "none of its parameters is a job")]
    [InlineData("public static void {|QUE005:Handle|}(IMailer mailer) { }", "none of its parameters is a job")]
    [InlineData("public static void {|QUE005:Handle|}(SendMail a, SendMail b) { }", "more than one")]
    [InlineData("public static void {|QUE005:Handle|}<T>(SendMail job) { }", "it is generic")]
    [InlineData("public static async void {|QUE005:Handle|}(SendMail job) => await Task.Yield();", "async void")]
    [InlineData("public static int {|QUE005:Handle|}(SendMail job) => 1;", "it returns 'int'")]
    [InlineData("public static Task<int> {|QUE005:Handle|}(SendMail job) => null!;", "it returns 'Task<int>'")]
    [InlineData("static void {|QUE005:Handle|}(SendMail job) { }", "make it internal or public")]
    [InlineData("protected static void {|QUE005:Handle|}(SendMail job) { }", "make it internal or public")]
    [InlineData("public abstract void {|QUE005:Handle|}(SendMail job);", "it has no body of its own")]
    [InlineData("public static void Handle(in SendMail {|QUE005:job|}) { }", "it is passed by reference")]
    [InlineData("public static void Handle(ref SendMail {|QUE005:job|}) { }", "it is passed by reference")]
    [InlineData("public static void Handle(SendMail job, out int {|QUE005:x|}) => x = 0;", "it is passed by reference")]
    [InlineData("public static void Handle(SendMail job, int {|QUE005:x|}) { }", "'int' is not a reference type")]
    [InlineData("public static void Handle(SendMail job, string {|QUE005:x|}) { }", "'string' can't be a service")]
    [InlineData("public static void Handle(SendMail job, params IMailer[] {|QUE005:x|}) { }", "params")]
    public async Task A_method_that_cannot_handle_is_refused(string method, string reason)
    {
        var found = await Analysis.ExpectAsync($"public abstract class Handlers {{ [JobHandler] {method} }}{Job}");
        Assert.Contains(reason, found[0].Message(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("public class Handlers<T> { [JobHandler] public static void {|QUE005:Handle|}(SendMail job) { } }")]
    [InlineData("public class Outer { class Handlers { [JobHandler] public static void {|QUE005:Handle|}(SendMail job) { } } }")]
    [InlineData("file class Handlers { [JobHandler] public static void {|QUE005:Handle|}(SendMail job) { } }")]
    [InlineData("public interface IHandlers { [JobHandler] void {|QUE005:Handle|}(SendMail job); }")]
    [InlineData("public static class Handlers { extension(IMailer m) { [JobHandler] public void {|QUE005:Handle|}(SendMail job) { } } }")]
    [InlineData("public static class Handlers { public static void M() { [JobHandler] static void {|QUE005:Handle|}(SendMail job) { } Handle(null!); } }")]
    public Task A_method_that_generated_code_cannot_reach_is_refused(string source) =>
        Analysis.ExpectAsync(source + Job);

    [Theory]
    [InlineData("public class Handlers { Handlers() { } BODY }", "no constructor")]
    [InlineData("public class Handlers { public Handlers() { } public Handlers(IMailer m) { } BODY }", "2 constructors")]
    [InlineData("public class Handlers(string name) { public string Name => name; BODY }", "'string' can't be a service")]
    [InlineData("public class Handlers(int number) { public int Number => number; BODY }", "'int' is not a reference type")]
    [InlineData("public class Handlers { public Handlers(in IMailer mailer) { } BODY }", "passed by reference")]
    [InlineData("public class Handlers { public required IMailer Mailer { get; init; } BODY }", "required members")]
    [InlineData("public abstract class Handlers { BODY }", "it is abstract")]
    [InlineData("public struct Handlers { BODY }", "it is not a class")]
    public async Task A_class_that_cannot_be_created_is_refused(string type, string reason)
    {
        var body = "[JobHandler] public void {|QUE008:Handle|}(SendMail job) { }";
        var found = await Analysis.ExpectAsync(type.Replace("BODY", body, StringComparison.Ordinal) + Job);
        Assert.Contains(reason, found[0].Message(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_job_of_an_assembly_that_was_built_without_the_generator_is_refused()
    {
        var contracts = Source.FromString("[Job] public sealed partial record SendMail(int Id);") with { Assembly = "Contracts" };
        var found = await Analysis.ExpectAsync(new Source
        {
            Files = ["public static class H { [JobHandler] public static void {|QUE005:Handle|}(SendMail job) { } }"],
            References = [contracts.Compile().ToMetadataReference()],
        });
        Assert.Contains("the assembly of 'SendMail' was built without the generator", found[0].Message(), StringComparison.Ordinal);
    }

    [Fact]
    public Task A_handler_of_a_job_that_is_wrong_adds_nothing_to_its_diagnostic() => Analysis.ExpectAsync(
        """
        [Job] public sealed record {|QUE001:SendMail|}(int Id);
        public static class Handlers { [JobHandler] public static void Handle(SendMail job) { } }
        """);

    [Fact]
    [Accepts("QUE005", "QUE008")]
    public Task Handlers_of_every_legal_form_are_fine() => Analysis.ExpectAsync(
        """
        [Job] public sealed partial record A(int Id);
        [Job] public partial record struct B(int Id);
        [Job] public sealed partial class C;
        [Job] public sealed partial record D(int Id);
        [Job] public sealed partial record E(int Id);
        [Job] public sealed partial record F(int Id);
        public interface IMailer;
        public static class Static
        {
            [JobHandler] public static void Void(A job) { }
            [JobHandler] internal static Task Task(JobContext context, B job, CancellationToken token) => System.Threading.Tasks.Task.Delay(0, token);
            [JobHandler] public static ValueTask<JobOutcome> Extension(this C job, IMailer? mailer = null) => default;
        }
        public class Instance
        {
            [JobHandler] public virtual JobOutcome Outcome(D job) => default;
            [JobHandler] public async Task<JobOutcome> Async(IEnumerable<IMailer> mailers, E job) { await Task.Yield(); return default; }
        }
        class Scoped(IMailer mailer) : IDisposable
        {
            public IMailer Mailer => mailer;
            public void Dispose() { }
            [JobHandler] public ValueTask Handle(F job, [Microsoft.Extensions.DependencyInjection.FromKeyedServices("k")] IMailer other) => default;
        }
        """);
}
