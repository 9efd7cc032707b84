using Queue.CodeFixes;
using Queue.GeneratorTests.Support;

namespace Queue.GeneratorTests.CodeFixes;

/// <summary>The fix of QUE032.</summary>
public sealed class AddInitCodeFixTests
{
    [Theory]
    [InlineData("public int Id { get; } = Random.Shared.Next();", "public int Id { get; init; } = Random.Shared.Next();")]
    [InlineData(
        "public List<int> Ids\n    {\n        get;\n    } = [];",
        "public List<int> Ids\n    {\n        get;\n        init;\n    } = [];")]
    [InlineData(
        "public int Id { /* a */ get; /* b */ } = G(); static int G() => 1;",
        "public int Id { /* a */ get; /* b */ init; } = G(); static int G() => 1;")]
    public async Task A_property_gets_an_init_accessor(string before, string after) => Assert.Equal(
        $"[Job] public sealed partial class A {{ {after} }}",
        await Fixing.FixFirstAsync(new AddInitCodeFix(), $"[Job] public sealed partial class A {{ {before} }}"));

    [Fact]
    public async Task Fix_all_leaves_fields_and_setters_to_the_user() => Assert.Equal(
        "[Job] public sealed partial class A { public int F; public int S { get; private set; } public int Id { get; init; } = G(); static int G() => 1; }",
        await Fixing.FixAllAsync(
            new AddInitCodeFix(),
            "[Job] public sealed partial class A { public int F; public int S { get; private set; } public int Id { get; } = G(); static int G() => 1; }"));

    [Theory]
    [InlineData("public override int Id { get; } = G();")]
    [InlineData("public int X {\n#if !NEVER\nget; } = G();\n#endif\n")]
    public async Task What_is_stated_elsewhere_too_is_left_to_the_user(string member)
    {
        var text = "public class B { public virtual int Id { get; set; } } [Job] public sealed partial class A : B { "
            + member + " static int G() => 1; }";
        Assert.Equal(text, await Fixing.FixAllAsync(new AddInitCodeFix(), text));
    }
}
