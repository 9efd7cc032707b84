using Microsoft.CodeAnalysis;
using Queue.GeneratorTests.Support;

namespace Queue.GeneratorTests.Rules;

/// <summary>How numbers, existing objects and unknown members are handled: what System.Text.Json refuses is an error here.</summary>
public sealed class HandlingRuleTests
{
    const string Usings =
        """
        using System;
        using System.Collections.Concurrent;
        using System.Collections.Generic;
        using System.Collections.Immutable;
        using System.Text.Json;
        using System.Text.Json.Nodes;
        using System.Text.Json.Serialization;

        """;

    [Theory]
    [InlineData("string?")]
    [InlineData("char")]
    [InlineData("bool")]
    [InlineData("DayOfWeek")]
    [InlineData("byte[]?")]
    [InlineData("Memory<byte>")]
    [InlineData("Memory<int>?")]
    [InlineData("ImmutableArray<int>?")]
    [InlineData("List<List<int>>?")]
    [InlineData("Dictionary<int, string>?")]
    [InlineData("JsonElement?")]
    [InlineData("Converted")]
    public async Task Handling_numbers_of_what_has_none_is_refused(string type)
    {
        var found = await ExpectAsync(
            $$"""
            [Job] public sealed partial class A { [JsonNumberHandling(JsonNumberHandling.WriteAsString)] public {{type}} {|QUE031:Value|} { get; set; } }
            """);
        Assert.StartsWith(
            "'A.Value' has the attribute [JsonNumberHandling], which System.Text.Json refuses there: it is no number, and no collection of numbers",
            found[0].Message(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("int[]?")]
    [InlineData("List<int>?")]
    public Task Handling_numbers_of_a_collection_with_a_converter_is_refused(string type) => ExpectAsync(
        $$"""
        [Job] public sealed partial class A
        {
            [JsonNumberHandling(JsonNumberHandling.WriteAsString)] [JsonConverter(typeof(OfList<{{type}}>))] public {{type}} {|QUE031:Value|} { get; set; }
        }
        """);

    [Theory]
    [InlineData("int[]?")]
    [InlineData("IReadOnlyList<int>?")]
    [InlineData("IEnumerable<int>?")]
    [InlineData("ImmutableList<int>?")]
    [InlineData("ImmutableHashSet<int>?")]
    [InlineData("Memory<int>")]
    [InlineData("string?")]
    [InlineData("JsonObject?")]
    [InlineData("Converted")]
    public async Task Adding_to_what_can_not_grow_is_refused(string type)
    {
        var found = await ExpectAsync(
            $$"""
            [Job] public sealed partial class A { [JsonObjectCreationHandling(JsonObjectCreationHandling.Populate)] public {{type}} {|QUE031:Value|} { get; set; } }
            """);
        Assert.Contains($"nothing can be added to a '{type}' that is there already", found[0].Message(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Pair {|QUE031:Value|} { get; }", "it is a value type and has no setter")]
    [InlineData("List<int> {|QUE031:Value|} { set { } }", "it has no getter")]
    public async Task Adding_needs_a_value_that_can_be_got_and_set(string member, string reason)
    {
        var found = await ExpectAsync(
            $$"""
            [Job] public sealed partial class A { [JsonObjectCreationHandling(JsonObjectCreationHandling.Populate)] public {{member}} }
            public struct Pair { public int X { get; set; } }
            """);
        Assert.Contains($"refuses there: {reason};", found[0].Message(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("[Job] public sealed partial record A([property: JsonObjectCreationHandling(JsonObjectCreationHandling.Populate)] List<int> {|QUE031:Value|});")]
    [InlineData("[Job] public sealed partial record A(int X) { [JsonObjectCreationHandling(JsonObjectCreationHandling.Populate)] public List<int> {|QUE031:Value|} { get; } = []; }")]
    [InlineData("[Job] [JsonObjectCreationHandling(JsonObjectCreationHandling.Populate)] public sealed partial record {|QUE031:A|}(List<int> Value);")]
    public async Task Adding_is_refused_where_the_constructor_has_parameters(string job)
    {
        var found = await ExpectAsync(job);
        Assert.Contains(
            "refuses there: 'Value' can't be populated where the constructor has parameters", found[0].Message(), StringComparison.Ordinal);
    }

    [Fact]
    public Task Adding_to_an_object_of_a_generic_type_is_refused() => ExpectAsync(
        """
        [Job] public sealed partial class A { [JsonObjectCreationHandling(JsonObjectCreationHandling.Populate)] public Box<int>? {|QUE021:Value|} { get; set; } }
        public sealed record Box<T>(T Item);
        """);

    [Theory]
    [InlineData("Dictionary<string, int>?", "it must be a Dictionary<string, JsonElement>")]
    [InlineData("Dictionary<string, JsonElement?>?", "it must be a Dictionary<string, JsonElement>")]
    [InlineData("Dictionary<string, JsonNode>?", "it must be a Dictionary<string, JsonElement>")]
    [InlineData("ImmutableDictionary<string, JsonElement>?", "it must be a Dictionary<string, JsonElement>")]
    [InlineData("IReadOnlyDictionary<string, JsonElement>?", "it must be a Dictionary<string, JsonElement>")]
    [InlineData("JsonElement", "it must be a Dictionary<string, JsonElement>")]
    [InlineData("JsonObject?", "System.Text.Json would write what is no JSON; make it a Dictionary<string, JsonElement>")]
    public async Task Extension_data_of_another_type_is_refused(string type, string reason)
    {
        var found = await ExpectAsync(
            $$"""[Job] public sealed partial class A { [JsonExtensionData] public {{type}} {|QUE031:Value|} { get; set; } }""");
        Assert.Contains($"refuses there: {reason};", found[0].Message(), StringComparison.Ordinal);
    }

    [Fact]
    public Task Extension_data_of_objects_is_refused_as_objects_are() => ExpectAsync(
        "[Job] public sealed partial class A { [JsonExtensionData] public Dictionary<string, object>? {|QUE020:Value|} { get; set; } }");

    [Theory]
    [InlineData("[Job] public sealed partial record A([property: JsonExtensionData] Dictionary<string, JsonElement> {|QUE031:Value|});", "the constructor takes it")]
    [InlineData("[Job] public sealed partial class A { [JsonExtensionData] public required Dictionary<string, JsonElement> {|QUE031:Value|} { get; set; } }", "it is required")]
    [InlineData("[Job] [JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Disallow)] public sealed partial class A { [JsonExtensionData] public Dictionary<string, JsonElement>? {|QUE031:Value|} { get; set; } }", "the type disallows unmapped members")]
    [InlineData("[Job] public sealed partial class A { [JsonExtensionData] public Dictionary<string, JsonElement>? First { get; set; } [JsonExtensionData] public Dictionary<string, JsonElement>? {|QUE031:Value|} { get; set; } }", "'First' has it already")]
    public async Task Extension_data_where_it_can_not_be_is_refused(string job, string reason)
    {
        var found = await ExpectAsync(job);
        Assert.Contains($"refuses there: {reason};", found[0].Message(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("[Job] public sealed partial class A { [JsonNumberHandling((JsonNumberHandling)8)] public int {|QUE031:Value|} { get; set; } }")]
    [InlineData("[Job] public sealed partial class A { [JsonObjectCreationHandling((JsonObjectCreationHandling)2)] public List<int>? {|QUE031:Value|} { get; set; } }")]
    [InlineData("[Job] [JsonNumberHandling((JsonNumberHandling)(-1))] public sealed partial class {|QUE031:A|};")]
    [InlineData("[Job] [JsonUnmappedMemberHandling((JsonUnmappedMemberHandling)2)] public sealed partial class {|QUE031:A|};")]
    public async Task Values_of_no_version_are_refused(string job)
    {
        var found = await ExpectAsync(job);
        Assert.Contains("refuses there: it is a value of a later version;", found[0].Message(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("[JsonPolymorphic] public class {|QUE021:B|};")]
    [InlineData("[JsonDerivedType(typeof(B), \"b\")] public class {|QUE021:B|};")]
    public Task Polymorphism_is_refused(string declaration) => ExpectAsync(
        $$"""
        [Job] public sealed partial class A { public B? Value { get; set; } }
        {{declaration}}
        """);

    [Fact]
    [Accepts("QUE031")]
    public Task What_System_Text_Json_takes_is_accepted() => ExpectAsync(
        """
        [Job]
        [JsonNumberHandling(JsonNumberHandling.WriteAsString)]
        [JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Skip)]
        [JsonObjectCreationHandling(JsonObjectCreationHandling.Populate)]
        public sealed partial class A : IJsonOnSerializing, IJsonOnSerialized, IJsonOnDeserializing, IJsonOnDeserialized
        {
            [JsonNumberHandling(JsonNumberHandling.Strict)] public string? B { get; set; }
            [JsonNumberHandling(JsonNumberHandling.WriteAsString)] public Half? C { get; set; }
            [JsonNumberHandling(JsonNumberHandling.WriteAsString)] public Dictionary<string, Int128?>? D { get; set; }
            [JsonNumberHandling(JsonNumberHandling.WriteAsString)] public Memory<int> E { get; set; }
            [JsonObjectCreationHandling(JsonObjectCreationHandling.Replace)] public int F { get; set; }
            [JsonObjectCreationHandling(JsonObjectCreationHandling.Populate)] public ConcurrentDictionary<string, int> G { get; } = [];
            [JsonObjectCreationHandling(JsonObjectCreationHandling.Populate)] public Point? H { get; set; }
            [JsonExtensionData] public Dictionary<string, JsonElement>? I { get; set; }
            public JsonElement J { get; set; }
            public JsonDocument? K { get; set; }
            public JsonNode? L { get; set; }
            public List<JsonObject?>? M { get; set; }
            public JsonArray? N { get; set; }
            public Dictionary<string, JsonValue?>? O { get; set; }
            [JsonIgnore] [JsonNumberHandling(JsonNumberHandling.WriteAsString)] public string? P { get; set; }
            public void OnSerializing() { }
            public void OnSerialized() { }
            public void OnDeserializing() { }
            void IJsonOnDeserialized.OnDeserialized() { }
        }

        public sealed record Point(int X);
        """);

    static Task<IReadOnlyList<Diagnostic>> ExpectAsync(string text) => Analysis.ExpectAsync(
        Usings + text +
        """

        [JsonConverter(typeof(OfList<Converted>))] public struct Converted;
        public sealed class OfList<T> : JsonConverter<T>
        {
            public override T Read(ref Utf8JsonReader reader, Type type, JsonSerializerOptions options) => default!;
            public override void Write(Utf8JsonWriter writer, T value, JsonSerializerOptions options) { }
        }
        """);
}
