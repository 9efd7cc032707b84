using Queue.CodeFixes;
using Queue.GeneratorTests.Support;

namespace Queue.GeneratorTests.CodeFixes;

/// <summary>The fix of QUE010.</summary>
public sealed class SealJobCodeFixTests
{
    [Theory]
    [InlineData("[Job] public partial record A(int Id);", "[Job] public sealed partial record A(int Id);")]
    [InlineData("[Job]\n// Why.\npartial class A;", "[Job]\n// Why.\nsealed partial class A;")]
    public async Task A_job_becomes_sealed(string before, string after) =>
        Assert.Equal(after, await Fixing.FixFirstAsync(new SealJobCodeFix(), before));

    [Fact]
    public async Task Fix_all_seals_every_job() => Assert.Equal(
        "[Job] public sealed partial record A(int Id); [Job] sealed partial record B(int Id);",
        await Fixing.FixAllAsync(
            new SealJobCodeFix(), "[Job] public partial record A(int Id); [Job] partial record B(int Id);"));
}
