using Queue.CodeFixes;
using Queue.GeneratorTests.Support;

namespace Queue.GeneratorTests.CodeFixes;

/// <summary>The fix of QUE064.</summary>
public sealed class AddTokenCodeFixTests
{
    const string Job = "[Job(Timeout = \"2m\")] public sealed partial record A(int Id);\n";

    [Theory]
    [InlineData("void Do(A job) { }", "void Do(A job, CancellationToken cancellationToken) { }")]
    [InlineData("Task Do(A job) => Task.Delay(1);", "Task Do(A job, CancellationToken cancellationToken) => Task.Delay(1);")]
    [InlineData("void Do(A job, IServiceProvider? x = null) { }", "void Do(A job, IServiceProvider? x = null, CancellationToken cancellationToken = default) { }")]
    [InlineData("void Do(A job) { var cancellationToken = 1; _ = cancellationToken; }", "void Do(A job, CancellationToken cancellationToken2) { var cancellationToken = 1; _ = cancellationToken; }")]
    [InlineData(
        "void Do(\n        A job,\n        IServiceProvider x) { }",
        "void Do(\n        A job,\n        IServiceProvider x,\n        CancellationToken cancellationToken) { }")]
    public async Task A_handler_takes_a_token(string before, string after) => Assert.Equal(
        $"{Job}public static class H {{ [JobHandler] public static {after} }}",
        await Fixing.FixFirstAsync(new AddTokenCodeFix(), $"{Job}public static class H {{ [JobHandler] public static {before} }}"));

    [Fact]
    public async Task Fix_all_changes_every_handler() => Assert.Equal(
        $"{Job}public static class H {{ [JobHandler] public static void Do(A job, CancellationToken cancellationToken) {{ }} [JobHandler] internal static void Too(A job, CancellationToken cancellationToken) {{ }} }}",
        await Fixing.FixAllAsync(
            new AddTokenCodeFix(),
            $"{Job}public static class H {{ [JobHandler] public static void Do(A job) {{ }} [JobHandler] internal static void Too(A job) {{ }} }}"));

    [Fact]
    public async Task A_method_that_another_declaration_binds_is_left_alone()
    {
        var text = $"{Job}public abstract class B {{ public abstract void Do(A job); }} public class H : B {{ [JobHandler] public override void Do(A job) {{ }} }}";
        Assert.Equal(text, await Fixing.FixAllAsync(new AddTokenCodeFix(), text));
    }
}
