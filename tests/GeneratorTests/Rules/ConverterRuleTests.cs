using Microsoft.CodeAnalysis;
using Queue.GeneratorTests.Support;

namespace Queue.GeneratorTests.Rules;

/// <summary>QUE030: a [JsonConverter] that System.Text.Json would refuse when the program runs, or that can't be reached.</summary>
public sealed class ConverterRuleTests
{
    const string Usings =
        """
        using System;
        using System.Collections.Generic;
        using System.Text.Json;
        using System.Text.Json.Serialization;

        """;

    /// <summary>The members that make a class derived from JsonConverter&lt;int&gt; compile.</summary>
    const string OfInt =
        """
        public override int Read(ref Utf8JsonReader reader, Type type, JsonSerializerOptions options) => 0;
        public override void Write(Utf8JsonWriter writer, int value, JsonSerializerOptions options) { }
        """;

    const string OfObject =
        """
        public override object? Read(ref Utf8JsonReader reader, Type type, JsonSerializerOptions options) => null;
        public override void Write(Utf8JsonWriter writer, object value, JsonSerializerOptions options) { }
        """;

    [Theory]
    [InlineData("public abstract class C : JsonConverter<int>;", "it is abstract")]
    [InlineData("public sealed class C;", "it is no JsonConverter")]
    [InlineData($"public sealed class C : JsonConverter<int> {{ internal C() {{ }} {OfInt} }}", "it has no public constructor without parameters")]
    [InlineData($"public sealed class C(int x) : JsonConverter<int> {{ public int X => x; {OfInt} }}", "it has no public constructor without parameters")]
    [InlineData($"file sealed class C : JsonConverter<int> {{ {OfInt} }}", "generated code can't reach it; make it internal or public")]
    public async Task A_converter_that_can_not_be_made_is_refused(string converter, string reason)
    {
        var found = await ExpectAsync(
            $$"""
            [Job] public sealed partial class A { [JsonConverter(typeof(C))] public int {|QUE030:Value|} { get; set; } }
            {{converter}}
            """);
        Assert.StartsWith(
            $"The converter 'C' of 'A.Value' can't be used: {reason}", found[0].Message(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("long", "it converts 'int', and not 'long'")]
    [InlineData("string?", "it converts 'int', and not 'string?'")]
    [InlineData("object?", "it converts 'int', and not 'object?'")]
    [InlineData("List<int>?", "it converts 'int', and not 'List<int>?'")]
    public async Task A_converter_of_another_type_is_refused(string type, string reason)
    {
        var found = await ExpectAsync(
            $$"""
            [Job] public sealed partial class A { [JsonConverter(typeof(C))] public {{type}} {|QUE030:Value|} { get; set; } }
            public sealed class C : JsonConverter<int> { {{OfInt}} }
            """);
        Assert.Contains($": {reason};", found[0].Message(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("int")]
    [InlineData("List<DayOfWeek>?")]
    [InlineData("DayOfWeek[]?")]
    public Task Enums_by_name_are_refused_for_what_is_no_enum(string type) => ExpectAsync(
        $$"""
        [Job] public sealed partial class A { [JsonConverter(typeof(JsonStringEnumConverter))] public {{type}} {|QUE030:Value|} { get; set; } }
        """);

    [Fact]
    public Task Enums_by_name_are_refused_for_another_enum() => ExpectAsync(
        """
        [Job] public sealed partial class A { [JsonConverter(typeof(JsonStringEnumConverter<DayOfWeek>))] public DateTimeKind {|QUE030:Value|} { get; set; } }
        """);

    [Fact]
    public Task A_converter_of_all_objects_is_refused_for_a_value() => ExpectAsync(
        $$"""
        [Job] public sealed partial class A { [JsonConverter(typeof(C))] public int {|QUE030:Value|} { get; set; } }
        public sealed class C : JsonConverter<object> { public override bool CanConvert(Type type) => true; {{OfObject}} }
        """);

    [Fact]
    public Task A_private_converter_of_a_type_is_refused_where_the_type_is_used() => ExpectAsync(
        $$"""
        [Job] public sealed partial class A { public B? {|QUE030:Value|} { get; set; } }
        [JsonConverter(typeof(C))] public sealed class B
        {
            sealed class C : JsonConverter<B>
            {
                public override B? Read(ref Utf8JsonReader reader, Type type, JsonSerializerOptions options) => null;
                public override void Write(Utf8JsonWriter writer, B value, JsonSerializerOptions options) { }
            }
        }
        """, "CS0122");

    [Fact]
    public async Task An_attribute_that_makes_the_converter_itself_is_refused_with_the_way_out()
    {
        var found = await ExpectAsync(
            """
            [Job] public sealed partial class A { [Hex] public int {|QUE021:Value|} { get; set; } }
            public sealed class HexAttribute : JsonConverterAttribute;
            """);
        Assert.Contains("[Job(JsonContext = typeof(...))]", found[0].Message(), StringComparison.Ordinal);
    }

    [Fact]
    public Task A_converter_that_is_not_known_is_the_compilers_to_report() => ExpectAsync(
        "[Job] public sealed partial class A { [JsonConverter(typeof(Nowhere))] public int Value { get; set; } }", "CS0246");

    [Fact]
    [Accepts("QUE021", "QUE030")]
    public Task What_can_be_made_is_accepted() => ExpectAsync(
        $$"""
        [Job] public sealed partial class A
        {
            [JsonConverter(typeof(OfInt))] public int Value { get; set; }
            [JsonConverter(typeof(OfInt))] public int? Lifted { get; set; }
            [JsonConverter(typeof(OfObject))] public IDisposable? Any { get; set; }
            [JsonConverter(typeof(JsonStringEnumConverter))] public DayOfWeek Day { get; set; }
            [JsonConverter(typeof(JsonStringEnumConverter<DayOfWeek>))] public DayOfWeek? MaybeDay { get; set; }
            [JsonConverter(typeof(JsonStringEnumConverter))] public Outer? Inner { get; set; }
        }

        public enum Outer { One }
        sealed class OfInt : JsonConverter<int> { {{OfInt}} }
        class OfObject : JsonConverter<object> { public override bool CanConvert(Type type) => true; {{OfObject}} }
        """);

    static Task<IReadOnlyList<Diagnostic>> ExpectAsync(string text, params string[] alsoFromCompiler) =>
        Analysis.ExpectAsync(Usings + text, alsoFromCompiler);
}
