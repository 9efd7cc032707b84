using Queue.CodeFixes;
using Queue.GeneratorTests.Support;

namespace Queue.GeneratorTests.CodeFixes;

/// <summary>The fix of QUE001.</summary>
public sealed class MakePartialCodeFixTests
{
    [Theory]
    [InlineData("[Job] public record A(int Id);", "[Job] public partial record A(int Id);")]
    [InlineData("[Job] record A(int Id);", "[Job] partial record A(int Id);")]
    [InlineData("/// <summary>A.</summary>\n[Job]\nrecord struct A(int Id);", "/// <summary>A.</summary>\n[Job]\npartial record struct A(int Id);")]
    [InlineData("[Job]\n// Why.\nclass A;", "[Job]\n// Why.\npartial class A;")]
    [InlineData("[Job] public readonly struct A;", "[Job] public readonly partial struct A;")]
    public async Task A_job_becomes_partial(string before, string after) =>
        Assert.Equal(after, await Fixing.FixFirstAsync(new MakePartialCodeFix(), before));

    const string Chain =
        """
        // The outermost.
        class Outer
        {
            public partial struct Middle
            {
                public static class Inner
                {
                    [Job] public sealed record A(int Id);
                    [Job] public sealed partial record B(int Id);
                    [Job] public sealed record C(int Id);
                }
            }
        }
        """;

    [Fact]
    public async Task The_whole_chain_of_types_around_a_job_becomes_partial() => Assert.Equal(
        """
        // The outermost.
        partial class Outer
        {
            public partial struct Middle
            {
                public static partial class Inner
                {
                    [Job] public sealed record A(int Id);
                    [Job] public sealed partial record B(int Id);
                    [Job] public sealed partial record C(int Id);
                }
            }
        }
        """,
        await Fixing.FixFirstAsync(new MakePartialCodeFix(), Chain));

    [Fact]
    public async Task Fix_all_leaves_nothing_to_fix()
    {
        var text = await Fixing.FixAllAsync(new MakePartialCodeFix(), Chain);
        Assert.Equal(
            """
            // The outermost.
            partial class Outer
            {
                public partial struct Middle
                {
                    public static partial class Inner
                    {
                        [Job] public sealed partial record A(int Id);
                        [Job] public sealed partial record B(int Id);
                        [Job] public sealed partial record C(int Id);
                    }
                }
            }
            """,
            text);
        await Analysis.ExpectAsync(text);
    }
}
