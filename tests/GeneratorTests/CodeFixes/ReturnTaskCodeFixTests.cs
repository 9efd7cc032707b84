using Queue.CodeFixes;
using Queue.GeneratorTests.Support;

namespace Queue.GeneratorTests.CodeFixes;

/// <summary>The fix of QUE005 for <c>async void</c>.</summary>
public sealed class ReturnTaskCodeFixTests
{
    const string Job = "[Job] public partial record A(int Id);";

    [Fact]
    public async Task A_handler_returns_a_task() => Assert.Equal(
        Job + "static class H { [JobHandler] internal static async Task Do(A job) => await Task.Yield(); }",
        await Fixing.FixFirstAsync(
            new ReturnTaskCodeFix(),
            Job + "static class H { [JobHandler] internal static async void Do(A job) => await Task.Yield(); }"));

    [Fact]
    public async Task A_handler_with_another_fault_stays_as_it_is() => Assert.Equal(
        Job + "static class H { [JobHandler] internal static async Task Do(A a) => await Task.Yield(); [JobHandler] internal static void Do(A a, int b) { } }",
        await Fixing.FixAllAsync(
            new ReturnTaskCodeFix(),
            Job + "static class H { [JobHandler] internal static async void Do(A a) => await Task.Yield(); [JobHandler] internal static void Do(A a, int b) { } }"));

    [Fact]
    public async Task A_return_type_that_is_stated_elsewhere_too_stays()
    {
        const string text = Job + "abstract class B { internal abstract void Do(A job); } "
            + "class H : B { [JobHandler] internal override async void Do(A job) => await Task.Yield(); }";
        Assert.Equal(text, await Fixing.FixAllAsync(new ReturnTaskCodeFix(), text));
    }

    [Fact]
    public async Task A_handler_that_an_interface_demands_stays()
    {
        const string text = Job + "interface I { void Do(A job); } "
            + "class H : I { [JobHandler] public async void Do(A job) => await Task.Yield(); }";
        Assert.Equal(text, await Fixing.FixAllAsync(new ReturnTaskCodeFix(), text));
    }
}
