using Queue.GeneratorTests.Support;

namespace Queue.GeneratorTests.Behaviour;

/// <summary>
/// Init-only and required members of generic types, whose accessors need the definition. That it compiles is the test.
/// </summary>
public sealed class GenericPayloadTests
{
    const string Members =
        "public required T Value { get; init; } public int Count { get; init; } = 1; public List<T>? Values { get; init; }";

    [Theory]
    [InlineData("class", "Item")]
    [InlineData("class?", "Item?")]
    [InlineData("struct", "int")]
    [InlineData("unmanaged", "DateTime")]
    [InlineData("notnull", "string")]
    [InlineData("new()", "Item")]
    [InlineData("IComparable<T>", "Guid")]
    [InlineData("class, IParsable<T>, new()", "Item")]
    [InlineData("struct, Enum", "DayOfWeek")]
    [InlineData("Item", "Item")]
    public void Constraints(string constraint, string argument) => Generated.From(
        $$"""
        [Job] public sealed partial class A { public Box<{{argument}}>? Box { get; init; } }
        public class Box<T> where T : {{constraint}} { {{Members}} }
        public class Item : IParsable<Item>
        {
            public int Id { get; init; }
            public static Item Parse(string text, IFormatProvider? provider) => new();
            public static bool TryParse(string? text, IFormatProvider? provider, out Item result) => (result = new()) is not null;
        }
        """.ReplaceLineEndings("\n"));

    [Theory]
    [InlineData("class Box<T>", "Box<int>")]
    [InlineData("record Box<T>(T First)", "Box<string>")]
    [InlineData("record struct Box<T>(T First)", "Box<string>?")]
    [InlineData("class Box<@class, T>", "Box<int, List<string>>")]
    [InlineData("class Box<Item, T>", "Box<int, Item>")]
    [InlineData("class Box<T>", "List<Box<Box<Box<Item>>>>")]
    [InlineData("class Box<T>", "Other.Box<Box<int>>")]
    [InlineData("class Box<T>", "AccessorsOfBox<Box<int>>")]
    [InlineData("class Box<T>", "Derived")]
    [InlineData("class Box<T>", "Around<int>.Inner<Item>")]
    public void Declarations(string declaration, string type) => Generated.From(
        $$"""
        [Job] public sealed partial class A { public {{type}} Box { get; init; } = default!; }
        public {{declaration}} { {{Members}} }
        public sealed record Item(int Id);
        {{(type == "Derived" ? "public sealed class Derived : Box<string> { public int More { get; init; } }" : "")}}
        public class AccessorsOfBox<T> { {{Members}} }
        public static class Around<TOuter> where TOuter : struct
        {
            public sealed class Inner<T> { public TOuter Outer { get; init; } public KeyedBy<T>? Keyed { get; init; } }
            public sealed class KeyedBy<T> { public TOuter Outer { get; init; } public T? Inner { get; init; } }
        }
        namespace Other { public class Box<T> { {{Members}} } }
        """);

    [Fact]
    public void Constructions_share_their_accessors()
    {
        var code = string.Concat(Generated.From(
            $$"""
            [Job] public sealed partial record A(Box<int> Numbers, Box<string> Texts);
            public class Box<T> { {{Members}} }
            """).Sources);
        Assert.Equal(2, code.Split("class AccessorsOfBox<T>").Length);
        Assert.Equal(2, code.Split("void SetCount(").Length);
    }
}
